import { attachmentsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { fileReply } from '../platform/file-replies.ts';
import { entity, nothing } from '../platform/replies.ts';
import type { Attachments, createAttachmentDownloads, createAttachmentTrash } from './attachments.ts';

export type AttachmentDoors = {
  attachments: Attachments;
  downloads: ReturnType<typeof createAttachmentDownloads>;
  trash: ReturnType<typeof createAttachmentTrash>;
};

export const attachmentRoutes = ({ attachments, downloads, trash }: AttachmentDoors) => [
  on(attachmentsApi.list, async ({ who, params, query }) => ({
    items: await attachments.list(who, params.taskId, query.trashed),
    next: null,
  })),
  on(attachmentsApi.download, async (call) =>
    fileReply(call, await downloads.bytes(call.who, call.params.attachmentId)),
  ),
  on(attachmentsApi.preview, async (call) =>
    fileReply(call, await downloads.preview(call.who, call.params.attachmentId)),
  ),
  on(attachmentsApi.rename, async ({ who, op, params, body }) =>
    entity(await attachments.rename(who, op, params.attachmentId, body.name)),
  ),
  on(attachmentsApi.remove, async ({ who, op, params }) =>
    nothing(await attachments.remove(who, op, params.attachmentId)),
  ),
  on(attachmentsApi.restore, async ({ who, op, params }) =>
    entity(await attachments.restore(who, op, params.attachmentId)),
  ),
  on(attachmentsApi.purge, async ({ who, params }) => trash.purge(who, params.attachmentId)),
];
