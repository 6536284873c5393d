import { Id } from '@taskmanager/contract';
import { z } from 'zod';
import { stamps } from '@taskmanager/contract';
import { userStream } from '../journal/events.ts';
import { projection } from '../journal/projections.ts';

export const WatchDocument = z.object({
  ...stamps,
  userId: Id,
  projectId: Id,
  /** A task, or the project itself. */
  target: Id,
  level: z.enum(['watching', 'muted']),
  /** By the person; else by having a part in the task. */
  chosen: z.literal(true).optional(),
});
export type WatchDocument = z.infer<typeof WatchDocument>;

export const watchDocuments = projection({
  name: 'watches',
  kind: 'projection',
  shape: WatchDocument,
  keys: (watch) => ({ target: watch.target }),
  indexes: [{ fields: ['target'] }],
  queries: { ofTarget: { by: ['target'] } },
  streamOf: ({ userId }) => userStream(userId),
});

export const watchId = (target: string, userId: string) => `${target}.${userId}`;
