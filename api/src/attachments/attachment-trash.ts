import type { Attachment, Id } from '@taskmanager/contract';
import { createErasing, erasureCollection, type Erasure } from '../journal/erasing.ts';
import type { Journal } from '../journal/journal.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Files } from '../platform/files/files.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, type ProjectAccess } from '../projects/projects.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { attachmentDocuments } from './attachment-documents.ts';

type Parts = { store: Store; journal: Journal; access: ProjectAccess; files: Files };

export const attachmentErasures = erasureCollection('attachment-erasures');

/** Erasing for good, the bytes too: by hand from the trash, by itself after thirty days, or with the task. */
export function createAttachmentTrash({ store, journal, access, files }: Parts) {
  const erasing = createErasing({
    ...{ store, journal, erasures: attachmentErasures, collection: attachmentDocuments },
    async check({ id }, state) {
      const attachment = await state.find(attachmentDocuments, id);
      if (!attachment || attachment.deletedAt) return;
      // With its task it goes, in the trash or not.
      if (await state.find(taskDocuments, attachment.taskId)) throw notInTrash();
    },
    erasureOf: (attachment) => erasureOf(attachment, attachment.createdBy),
    typeOf: () => 'attachment.purged',
    async afterwards({ files: named = [] }) {
      for (const file of named) await files.remove(file);
    },
  });

  /** Needs no key to be repeatable: a file is erased once. */
  async function purge(who: Who, id: string): Promise<void> {
    const attachment = await store.get(attachmentDocuments, id);
    if (!attachment) throw gone();
    await access.admit(who, attachment.projectId ?? (await erasing.projectOfErased(id)), 'attachment.purge');
    if (!attachment.projectId) return;
    if (!attachment.deletedAt) throw notInTrash();
    await erasing.erase(erasureOf(attachment, who.userId));
  }

  /** All files of a task that is erased, in the trash or not. */
  async function eraseOfTask(task: { id: Id }, by: Id): Promise<void> {
    const taskId = task.id;
    const live = await store.page(attachmentDocuments, 'ofTask', { equal: { taskId }, limit: 1000 });
    const trashed = await store.page(attachmentDocuments, 'trashOfTask', {
      equal: { trashOfTask: taskId },
      limit: 1000,
    });
    for (const one of [...live.items, ...trashed.items]) await erasing.erase(erasureOf(one, by));
    if (live.next ?? trashed.next) await eraseOfTask(task, by);
  }

  /** Of files that go with their project. What a task took along to another one is named there. */
  async function eraseBytes(ids: Id[]): Promise<void> {
    for (const attachment of await store.getMany(attachmentDocuments, ids))
      for (const file of attachment.projectId ? filesOf(attachment) : [])
        if (!(await isNamedElsewhere(file, attachment))) await files.remove(file);
  }

  async function isNamedElsewhere(file: string, { projectId }: Attachment): Promise<boolean> {
    const { items } = await store.page(attachmentDocuments, 'ofFile', { equal: { file }, limit: 100 });
    return items.some((one) => one.projectId !== projectId);
  }

  return { purge, eraseOfTask, eraseBytes, sweep: erasing.sweep };
}

function erasureOf(attachment: Attachment, by: Id): Erasure {
  const { id, projectId } = attachment;
  return { id, projectId, by, files: filesOf(attachment) };
}

function filesOf({ file, picture }: Attachment): string[] {
  return picture?.file ? [file, picture.file] : [file];
}

function notInTrash(): AppError {
  return new AppError('conflict', 'Only a file in the trash can be erased. Delete it first.');
}
