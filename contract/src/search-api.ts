import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id } from './ids.ts';
import { PageQuery, pageOf } from './projects.ts';
import { Task } from './tasks.ts';

/** A task, and where the words were found: in itself, or in one of its comments. */
export const SearchHit = z.object({ in: z.enum(['task', 'comment']), task: Task, commentId: Id.optional() });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchQuery = z.strictObject({
  ...PageQuery,
  /** Words, "phrases" and operators like `assignee:me due:<7d`. */
  q: z.string().trim().min(1).max(200),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const searchApi = {
  everywhere: {
    method: 'GET',
    path: '/search',
    summary: 'Tasks of all projects the caller takes part in, the newest first; a page may be short before the last',
    access: 'signed-in',
    scope: 'read',
    query: SearchQuery,
    answer: pageOf(SearchHit),
  },
} as const satisfies Endpoints;
