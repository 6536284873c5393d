import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { Moment } from './moments.ts';
import { notificationKinds } from './preference-defaults.ts';
import { Name, PageQuery, pageOf } from './projects.ts';

/** What happened to a task, as far as somebody who follows it wants to know. */
export const factNames = [
  'created',
  'renamed',
  'description',
  'moved',
  'done',
  'reopened',
  'due',
  'start',
  'priority',
  'label-added',
  'label-removed',
  'assigned',
  'unassigned',
  'checklist',
  'fields',
  'blocked',
  'parent',
  'file-added',
  'archived',
  'unarchived',
  'deleted',
  'restored',
  'left-project',
] as const;
export type FactName = (typeof factNames)[number];

const Person = z.object({ id: Id, name: z.string().optional() });

/** One line of news: what happened once, or several times since the reader looked. */
export const Notification = z.object({
  id: Id,
  rev: z.int(),
  kind: z.enum(notificationKinds),
  /** Of the last thing that happened. */
  at: Timestamp,
  readAt: Timestamp.optional(),
  /** How many things happened. */
  count: z.int(),
  project: z.object({ id: Id, name: Name }),
  /** The first few that the reader may see. */
  tasks: z.array(z.object({ id: Id, title: z.string(), due: Moment.optional() })),
  taskCount: z.int(),
  actors: z.array(Person),
  actorCount: z.int(),
  /** `name` is that of the label, the list or the person. */
  changes: z.array(z.object({ what: z.enum(factNames), name: z.string().optional() })),
  /** The last one, and how it begins. */
  comment: z.object({ id: Id, text: z.string() }).optional(),
});
export type Notification = z.infer<typeof Notification>;

const NotificationParams = z.object({ notificationId: Id });

export const notificationsApi = {
  list: {
    method: 'GET',
    path: '/me/notifications',
    summary: 'News for the caller, the newest first; what they may no longer see is left out',
    access: 'signed-in',
    scope: 'read',
    query: z.strictObject({ ...PageQuery, unread: z.stringbool().optional() }),
    answer: pageOf(Notification),
  },
  count: {
    method: 'GET',
    path: '/me/notifications/count',
    summary: 'How much is unread',
    access: 'signed-in',
    scope: 'read',
    answer: z.object({ unread: z.int() }),
  },
  read: {
    method: 'POST',
    path: '/me/notifications/:notificationId/read',
    summary: 'Mark as read',
    access: 'signed-in',
    scope: 'write',
    params: NotificationParams,
    status: 204,
  },
  unread: {
    method: 'POST',
    path: '/me/notifications/:notificationId/unread',
    summary: 'Mark as unread, to come back to it',
    access: 'signed-in',
    scope: 'write',
    params: NotificationParams,
    status: 204,
  },
  readAll: {
    method: 'POST',
    path: '/me/notifications/read-all',
    summary: 'Mark everything as read that the caller has seen; what came later stays unread',
    access: 'signed-in',
    scope: 'write',
    body: z.strictObject({
      /** `at` of the newest one that was seen. */
      upTo: Timestamp,
    }),
    answer: z.object({ read: z.int() }),
  },
} as const satisfies Endpoints;
