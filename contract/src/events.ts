import { z } from 'zod';
import { Id, Timestamp } from './ids.ts';
import type { Endpoints } from './endpoint.ts';

/** What one event does to one document: generic, so that old code applies what new code wrote. */
export const Operation = z.object({
  doc: z.string(),
  id: z.string(),
  /** Paths like `title` or `labels.<id>`. */
  set: z.record(z.string(), z.json()).optional(),
  unset: z.array(z.string()).optional(),
  /** The document is gone for good: only its id stays. */
  gone: z.literal(true).optional(),
});
export type Operation = z.infer<typeof Operation>;

export const JournalEvent = z.object({
  seq: z.int().positive(),
  type: z.string(),
  v: z.int(),
  actor: Id,
  at: Timestamp,
  ops: z.array(Operation),
  /** Events of one bulk change; undone together. */
  batchId: z.string().optional(),
  /** The event this one takes back. */
  undoes: z.int().optional(),
  /** What it concerns besides the documents it changes: the task of a comment. */
  about: z.array(Id).optional(),
});
export type JournalEvent = z.infer<typeof JournalEvent>;

export const Undone = z.object({
  /** The event that took it back; taking back that one does it again. */
  seq: z.int(),
  undone: z.int(),
  /** Of many things that were changed at once, those that stay because somebody changed them since. */
  left: z.array(z.string()),
});
export type Undone = z.infer<typeof Undone>;

const ProjectParams = z.object({ projectId: Id });

const SinceQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(500),
  /** So many seconds the answer waits for something to happen, where nothing has. */
  wait: z.coerce.number().int().min(0).max(25).default(0),
});
export const EventPage = z.object({ events: z.array(JournalEvent), head: z.int() });
export type EventPage = z.infer<typeof EventPage>;

export const eventsApi = {
  since: {
    method: 'GET',
    path: '/projects/:projectId/events',
    summary: 'What happened in a project after a sequence number, in order',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    query: SinceQuery,
    answer: EventPage,
    waits: true,
  },
  mine: {
    method: 'GET',
    path: '/me/events',
    summary: 'What happened in the stream of whoever asks, after a sequence number, in order',
    access: 'signed-in',
    scope: 'read',
    query: SinceQuery,
    answer: EventPage,
    waits: true,
  },
  ofTask: {
    method: 'GET',
    path: '/tasks/:taskId/events',
    summary: 'The history of one task, newest first',
    access: 'project.read',
    scope: 'read',
    params: z.object({ taskId: Id }),
    query: z.strictObject({
      after: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ items: z.array(JournalEvent), next: z.string().nullable() }),
  },
  undo: {
    method: 'POST',
    path: '/projects/:projectId/events/:seq/undo',
    summary: 'Take back what an event and those of its batch did, as new events; within 24 hours',
    access: 'history.undo',
    scope: 'write',
    params: z.object({ projectId: Id, seq: z.coerce.number().int().positive() }),
    answer: Undone,
  },
} as const satisfies Endpoints;
