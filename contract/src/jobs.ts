import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Timestamp } from './ids.ts';
import { PageQuery, pageOf } from './projects.ts';

export const JobState = z.enum(['waiting', 'running', 'done', 'dead', 'dismissed']);
export type JobState = z.infer<typeof JobState>;

/** Work that was put off, as an admin of the instance sees it. */
export const JobEntry = z.object({
  id: z.string(),
  name: z.string(),
  /** Ids, never content. */
  data: z.json(),
  state: JobState,
  /** Tries that were begun. */
  attempts: z.int(),
  dueAt: Timestamp,
  /** Why the last try failed. */
  error: z.string().optional(),
  /** Of the request that asked for it: the log knows more. */
  requestId: z.string().optional(),
  createdAt: Timestamp,
  endedAt: Timestamp.optional(),
});
export type JobEntry = z.infer<typeof JobEntry>;

const JobParams = z.object({ jobId: z.string().regex(/^[\x21-\x7e]{1,200}$/, 'must be the id of a job') });

export const jobsApi = {
  list: {
    method: 'GET',
    path: '/admin/jobs',
    summary: 'Jobs in one state, those due last come first; the dead ones need a person',
    access: 'instance-admin',
    scope: 'admin',
    query: z.strictObject({ ...PageQuery, state: JobState.default('dead') }),
    answer: pageOf(JobEntry),
  },
  repeat: {
    method: 'POST',
    path: '/admin/jobs/:jobId/repeat',
    summary: 'Try a dead job again, with as many tries as a new one; asked twice, it is repeated once',
    access: 'instance-admin',
    scope: 'admin',
    params: JobParams,
    answer: JobEntry,
  },
  dismiss: {
    method: 'DELETE',
    path: '/admin/jobs/:jobId',
    summary: 'Give up a job that is dead, or waits, for good',
    access: 'instance-admin',
    scope: 'admin',
    params: JobParams,
    status: 204,
  },
} as const satisfies Endpoints;
