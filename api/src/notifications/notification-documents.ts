import { Id, notificationKinds, stamps, Timestamp } from '@taskmanager/contract';
import { z } from 'zod';
import { userStream } from '../journal/events.ts';
import { projection } from '../journal/projections.ts';

const Marks = z.record(z.string(), z.literal(true)).optional();

/** Ids alone: what things are called, and whether the reader may still see them, is asked when it is read. */
export const NotificationDocument = z.object({
  ...stamps,
  userId: Id,
  kind: z.enum(notificationKinds),
  projectId: Id,
  tasks: Marks,
  /** Tasks beyond those that are kept by their ids. */
  moreTasks: z.int().optional(),
  actors: Marks,
  /** Like `done`, or `label-removed:<label>`. */
  facts: Marks,
  commentId: Id.optional(),
  count: z.int(),
  at: Timestamp,
  /** The event in the reader's stream that told of it last. */
  told: z.int(),
  readAt: Timestamp.optional(),
  /** Wanted by mail or push alone. */
  hidden: z.literal(true).optional(),
});
export type NotificationDocument = z.infer<typeof NotificationDocument>;

export const notificationDocuments = projection({
  name: 'notifications',
  kind: 'projection',
  shape: NotificationDocument,
  keys(one) {
    const { userId, kind, projectId, at, told } = one;
    const shown = one.hidden ? undefined : userId;
    const isOpen = !one.readAt;
    const single = singleTask(one);
    return {
      at,
      told: isOpen ? told : undefined,
      userId,
      shown,
      unread: isOpen ? shown : undefined,
      task: isOpen && single ? openKey(userId, kind, single) : undefined,
      kindInProject: isOpen ? openKey(userId, kind, projectId) : undefined,
      inProject: isOpen ? `${userId} ${projectId}` : undefined,
    };
  },
  indexes: [
    { fields: ['shown', 'at'] },
    { fields: ['unread', 'at'] },
    { fields: ['userId', 'told'] },
    { fields: ['task', 'at'] },
    { fields: ['kindInProject', 'at'] },
    { fields: ['inProject'] },
  ],
  queries: {
    newest: { by: ['shown'], sort: 'at', descending: true },
    newestUnread: { by: ['unread'], sort: 'at', descending: true },
    oldestUnread: { by: ['unread'], sort: 'at' },
    unreadTold: { by: ['userId'], sort: 'told' },
    ofTask: { by: ['task'], sort: 'at', descending: true },
    ofProject: { by: ['kindInProject'], sort: 'at', descending: true },
    allInProject: { by: ['inProject'] },
  },
  tally: ({ userId, readAt, hidden }) =>
    readAt || hidden ? undefined : { id: unreadTally(userId), projectId: userId },
  streamOf: ({ userId }) => userStream(userId),
});

export const unreadTally = (userId: string) => `unread:${userId}`;

/** By what an unread notification is found that the next news joins. */
export const openKey = (userId: string, kind: string, about: string) => `${userId} ${kind} ${about}`;

export function taskCount({ tasks = {}, moreTasks = 0 }: Pick<NotificationDocument, 'tasks' | 'moreTasks'>): number {
  return Object.keys(tasks).length + moreTasks;
}

function singleTask(one: NotificationDocument): string | undefined {
  return taskCount(one) === 1 ? Object.keys(one.tasks ?? {})[0] : undefined;
}
