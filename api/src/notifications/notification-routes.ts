import { notificationsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity, nothing } from '../platform/replies.ts';
import type { Inbox } from './inbox.ts';

export const notificationRoutes = (inbox: Inbox) => [
  on(notificationsApi.count, ({ who }) => inbox.count(who)),
  on(notificationsApi.list, ({ who, query }) => inbox.list(who, query)),
  on(notificationsApi.read, async ({ who, op, params }) => nothing(await inbox.read(who, op, params.notificationId))),
  on(notificationsApi.unread, async ({ who, op, params }) =>
    nothing(await inbox.unread(who, op, params.notificationId)),
  ),
  on(notificationsApi.readAll, async ({ who, op, body }) => entity(await inbox.readAll(who, op, body.upTo))),
];
