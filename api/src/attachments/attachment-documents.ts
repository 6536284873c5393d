import { Attachment } from '@taskmanager/contract';
import { projection } from '../journal/projections.ts';
import type { Keys } from '../platform/store/port.ts';
import { countOn } from '../tasks/task-documents.ts';

export const attachmentDocuments = projection({
  name: 'attachments',
  kind: 'projection',
  shape: Attachment,
  keys,
  indexes: [
    { fields: ['taskId'] },
    { fields: ['trashOfTask'] },
    { fields: ['trash', 'deletedAt'] },
    { fields: ['deletedAt'] },
    { fields: ['unseenSince'] },
    { fields: ['file'], many: 'file' },
  ],
  queries: {
    ofTask: { by: ['taskId'] },
    trashOfTask: { by: ['trashOfTask'] },
    trashOfProject: { by: ['trash'], sort: 'deletedAt', descending: true },
    oldestInTrash: { by: [], sort: 'deletedAt' },
    unseen: { by: [], sort: 'unseenSince' },
    ofFile: { by: ['file'] },
  },
  tally: ({ projectId, taskId, size, deletedAt }) => [
    { id: bytesOf(projectId), projectId, amount: size },
    ...(deletedAt ? [] : [{ id: countOn(taskId, 'attachments'), projectId }]),
  ],
});

/** The count of what a project's files take up, those in its trash too. */
export const bytesOf = (projectId: string) => `bytes.${projectId}`;

/** Kinds a preview can be made of. */
const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

export function isPicture({ type }: Pick<Attachment, 'type'>): boolean {
  return pictures.includes(type);
}

function keys(attachment: Attachment): Keys {
  const { projectId, taskId, file, picture, createdAt, deletedAt } = attachment;
  if (!projectId) return {};
  const files = { file: picture?.file ? [file, picture.file] : [file] };
  if (deletedAt) return { ...files, trashOfTask: taskId, trash: projectId, deletedAt };
  return { ...files, taskId, unseenSince: isPicture(attachment) && !picture ? createdAt : undefined };
}
