import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { mostBytesOfFile } from './file-size.ts';
import { Id, Timestamp } from './ids.ts';
import { stamps } from './projects.ts';

const longestName = 255;

/** What a person calls a file: no path, and nothing that shows it as what it is not. */
export const FileName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine(
    (name) => new TextEncoder().encode(name).length <= longestName,
    `must not be longer than ${longestName} bytes`,
  )
  .refine((name) => name.isWellFormed() && !/[\p{Cc}/\\]/u.test(name), 'must be one line without slashes')
  .refine((name) => !/[\u202a-\u202e\u2066-\u2069]/u.test(name), 'must not change the direction of writing');

/** A picture is looked at after it was added: how large it is, and the file of its preview if one could be made. */
export const Picture = z.object({
  width: z.int().optional(),
  height: z.int().optional(),
  file: Id.optional(),
  bytes: z.int().optional(),
});
export type Picture = z.infer<typeof Picture>;

export const Attachment = z.object({
  ...stamps,
  projectId: Id,
  taskId: Id,
  name: z.string(),
  size: z.int(),
  /** What its bytes are, whatever its name says. */
  type: z.string(),
  sha256: z.string(),
  /** Under which its bytes are kept. */
  file: Id,
  picture: Picture.optional(),
  deletedAt: Timestamp.optional(),
});
export type Attachment = z.infer<typeof Attachment>;

export const NewAttachment = z.strictObject({
  id: Id.optional(),
  name: FileName,
  size: z
    .int()
    .min(1, 'must have a byte or more')
    .max(mostBytesOfFile, `must not be larger than ${mostBytesOfFile / 1024 / 1024} MB`),
});
export type NewAttachment = z.infer<typeof NewAttachment>;

/** A place for a file that is to come. */
export const Upload = z.object({ id: Id, taskId: Id, name: z.string(), size: z.int(), expiresAt: Timestamp });
export type Upload = z.infer<typeof Upload>;

const TaskParams = z.object({ taskId: Id });
const AttachmentParams = z.object({ attachmentId: Id });

export const attachmentsApi = {
  list: {
    method: 'GET',
    path: '/tasks/:taskId/attachments',
    summary: 'The files of a task, or those of them in the trash',
    access: 'project.read',
    scope: 'read',
    params: TaskParams,
    query: z.strictObject({ trashed: z.stringbool().optional() }),
    answer: z.object({ items: z.array(Attachment), next: z.null() }),
  },
  reserve: {
    method: 'POST',
    path: '/tasks/:taskId/attachments',
    summary: 'Say which file is to be added; its bytes are sent next, within a day',
    access: 'attachment.edit',
    scope: 'write',
    params: TaskParams,
    body: NewAttachment,
    answer: Upload,
    status: 201,
  },
  upload: {
    method: 'PUT',
    path: '/attachments/:attachmentId/bytes',
    summary: 'Send the bytes; the file is on the task when this is answered, however often it is sent',
    access: 'attachment.edit',
    scope: 'write',
    params: AttachmentParams,
    takesBytes: mostBytesOfFile,
    answer: Attachment,
    status: 201,
  },
  download: {
    method: 'GET',
    path: '/attachments/:attachmentId/bytes',
    summary: 'The file itself, to be saved; parts of it by Range',
    access: 'project.read',
    scope: 'read',
    params: AttachmentParams,
    givesBytes: 'application/octet-stream',
  },
  preview: {
    method: 'GET',
    path: '/attachments/:attachmentId/preview',
    summary: 'A small picture of a picture, to be shown',
    access: 'project.read',
    scope: 'read',
    params: AttachmentParams,
    givesBytes: 'image/webp',
  },
  rename: {
    method: 'PATCH',
    path: '/attachments/:attachmentId',
    summary: 'Give a file another name',
    access: 'attachment.edit',
    scope: 'write',
    params: AttachmentParams,
    body: z.strictObject({ name: FileName }),
    answer: Attachment,
  },
  remove: {
    method: 'DELETE',
    path: '/attachments/:attachmentId',
    summary: 'Put a file into the trash for 30 days',
    access: 'attachment.edit',
    scope: 'write',
    params: AttachmentParams,
    status: 204,
  },
  restore: {
    method: 'POST',
    path: '/attachments/:attachmentId/restore',
    summary: 'Take a file out of the trash',
    access: 'attachment.edit',
    scope: 'write',
    params: AttachmentParams,
    answer: Attachment,
  },
  purge: {
    method: 'POST',
    path: '/attachments/:attachmentId/purge',
    summary: 'Erase a file in the trash for good',
    access: 'attachment.purge',
    scope: 'write',
    params: AttachmentParams,
    status: 204,
  },
} as const satisfies Endpoints;
