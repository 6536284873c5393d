import type { Attachment, Id } from '@taskmanager/contract';
import { eraseContent } from '../journal/erase.ts';
import { projectOfStream, projectStream } from '../journal/events.ts';
import type { Journal } from '../journal/journal.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Files } from '../platform/files/files.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, type ProjectAccess } from '../projects/projects.ts';
import { attachmentDocuments } from './attachment-documents.ts';
import * as erasures from './attachment-erasure-records.ts';

type Parts = { store: Store; journal: Journal; access: ProjectAccess; files: Files };

const trashDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** Erasing for good, the bytes too: by hand from the trash, by itself after thirty days, or with the task. */
export function createAttachmentTrash({ store, journal, access, files }: Parts) {
  /** Needs no key to be repeatable: a file is erased once. */
  async function purge(who: Who, id: string): Promise<void> {
    const attachment = await store.get(attachmentDocuments, id);
    if (!attachment) throw gone();
    await access.admit(who, attachment.projectId ?? (await projectOfErased(id)), 'attachment.purge');
    if (!attachment.projectId) return;
    if (!attachment.deletedAt) throw notInTrash();
    await erase(attachment, who.userId);
  }

  async function projectOfErased(id: string): Promise<string> {
    const { items } = await journal.ofDocument(id, 1);
    return projectOfStream(items[0]?.stream ?? '');
  }

  /** All files of a task that is erased, in the trash or not. */
  async function eraseOfTask(task: { id: Id }, by: Id): Promise<void> {
    const taskId = task.id;
    const live = await store.page(attachmentDocuments, 'ofTask', { equal: { taskId }, limit: 1000 });
    const trashed = await store.page(attachmentDocuments, 'trashOfTask', {
      equal: { trashOfTask: taskId },
      limit: 1000,
    });
    for (const attachment of [...live.items, ...trashed.items]) await erase(attachment, by, 'with its task');
    if (live.next ?? trashed.next) await eraseOfTask(task, by);
  }

  async function erase(attachment: Attachment, by: string, how: 'from the trash' | 'with its task' = 'from the trash') {
    const { id, projectId, file, picture } = attachment;
    const erasure = { id, projectId, by, files: picture?.file ? [file, picture.file] : [file] };
    await erasures.begin(store, erasure);
    await finish(erasure, how);
  }

  async function finish(erasure: erasures.Erasure, how: 'from the trash' | 'with its task'): Promise<void> {
    try {
      await commitPurge(erasure, how);
    } catch (error) {
      if (isRestored(error)) await erasures.end(store, erasure.id);
      throw error;
    }
    await eraseContent(store, erasure.id);
    for (const file of erasure.files) await files.remove(file);
    await erasures.end(store, erasure.id);
  }

  async function commitPurge({ id, projectId, by }: erasures.Erasure, how: string): Promise<void> {
    const op = { id: `purge:${id}`, actor: by, fingerprint: 'purge' };
    await journal.commit(projectStream(projectId), op, async (state) => {
      const attachment = await state.find(attachmentDocuments, id);
      if (attachment && !attachment.deletedAt && how === 'from the trash') throw notInTrash();
      const drafts = [{ collection: attachmentDocuments as never, id, gone: true as const }];
      return { type: 'attachment.purged', drafts, answer: () => undefined };
    });
  }

  /** What has been in the trash for thirty days, and what an earlier process left half-done. */
  async function sweep(now: Date): Promise<number> {
    const before = new Date(now.getTime() - trashDays * dayMs).toISOString();
    const half = await erasures.pending(store);
    const { items } = await store.page(attachmentDocuments, 'oldestInTrash', { equal: {}, before, limit: 100 });
    for (const erasure of half) await finish(erasure, 'from the trash').catch(unlessRestored);
    for (const attachment of items) await erase(attachment, attachment.createdBy).catch(unlessRestored);
    return half.length + items.length;
  }

  return { purge, eraseOfTask, sweep };
}

function notInTrash(): AppError {
  return new AppError('conflict', 'Only a file in the trash can be erased. Delete it first.');
}

function isRestored(error: unknown): boolean {
  return error instanceof AppError && error.code === 'conflict';
}

function unlessRestored(error: unknown): void {
  if (!isRestored(error)) throw error;
}
