import { attachmentsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity } from '../platform/replies.ts';
import type { Uploads } from './uploads.ts';

export const uploadRoutes = (uploads: Uploads) => [
  on(attachmentsApi.reserve, ({ who, op, params, body }) => uploads.reserve(who, op, params.taskId, body)),
  on(attachmentsApi.upload, async ({ who, op, params, bytes }) =>
    entity(await uploads.take(who, op, params.attachmentId, bytes)),
  ),
];
