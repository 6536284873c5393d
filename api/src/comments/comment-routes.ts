import { commentsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity, nothing } from '../platform/replies.ts';
import type { Comments } from './comments.ts';

export const commentRoutes = (comments: Comments) => [
  on(commentsApi.list, ({ who, params, query }) => comments.list(who, params.taskId, query)),
  on(commentsApi.create, async ({ who, op, params, body }) =>
    entity(await comments.create(who, op, params.taskId, body)),
  ),
  on(commentsApi.change, async ({ who, op, params, body, ifMatch }) =>
    entity(await comments.change(who, op, params.commentId, { base: body.base, ifMatch }, body)),
  ),
  on(commentsApi.remove, async ({ who, op, params }) => nothing(await comments.remove(who, op, params.commentId))),
  on(commentsApi.history, ({ who, params, query }) =>
    comments.history(who, params.commentId, query.limit, query.after),
  ),
];
