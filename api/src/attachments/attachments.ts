import type { Attachment } from '@taskmanager/contract';
import type { Committed } from '../journal/journal.ts';
import type { Merge } from '../journal/merge.ts';
import type { Operation, Who } from '../platform/calls.ts';
import type { Store } from '../platform/store/port.ts';
import type { InProject, PartChanges, Removed } from '../projects/projects.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { attachmentDocuments } from './attachment-documents.ts';
import { answer, mostAttachments, refuseTooMany, refuseWithoutTask } from './attachment-rules.ts';

export { answer, mostAttachments, refuseTooMany, refuseWithoutTask } from './attachment-rules.ts';

export { createAttachmentDownloads } from './attachment-downloads.ts';
export { createAttachmentMoves } from './attachment-moves.ts';
export { attachmentErasures, createAttachmentTrash } from './attachment-trash.ts';

export type Attachments = ReturnType<typeof createAttachments>;
type Parts = { store: Store; change: PartChanges; merge: Merge; readTask: Tasks['read'] };

/** The files of tasks. How they come is told in uploads, how they are read in attachment-downloads.ts. */
export function createAttachments({ store, change: changePart, merge, readTask }: Parts) {
  async function list(who: Who, taskId: string, trashed = false): Promise<Attachment[]> {
    await readTask(who, taskId);
    const trash = { equal: { trashOfTask: taskId }, limit: mostAttachments };
    if (trashed) return (await store.page(attachmentDocuments, 'trashOfTask', trash)).items;
    return (await store.page(attachmentDocuments, 'ofTask', { equal: { taskId }, limit: mostAttachments })).items;
  }

  function rename(who: Who, op: Operation, id: string, name: string): Promise<Committed<Attachment>> {
    return changed(who, op, id, 'hide removed', 'attachment.renamed', () => ({ name }));
  }

  function remove(who: Who, op: Operation, id: string): Promise<Committed<Attachment>> {
    return changed(who, op, id, 'find removed', 'attachment.deleted', ({ deletedAt }, { state }) =>
      deletedAt ? {} : { deletedAt: state.at },
    );
  }

  function restore(who: Who, op: Operation, id: string): Promise<Committed<Attachment>> {
    return changed(who, op, id, 'find removed', 'attachment.restored', async ({ taskId, deletedAt }) => {
      if (deletedAt) await refuseTooMany(store, taskId);
      return { deletedAt: undefined };
    });
  }

  function changed(
    who: Who,
    op: Operation,
    id: string,
    removed: Removed,
    type: string,
    wanted: (attachment: Attachment, inside: InProject) => object | Promise<object>,
  ): Promise<Committed<Attachment>> {
    return changePart(who, op, 'attachment.edit', attachmentDocuments, id, removed, async (attachment, inside) => {
      await refuseWithoutTask(inside, attachment.taskId);
      const set = (await wanted(attachment, inside)) as Record<string, unknown>;
      const drafts = await merge(inside.state, attachmentDocuments, attachment, {}, set);
      return { type, drafts, about: [attachment.taskId], answer: answer(id) };
    });
  }

  /** In the trash or not; as itself or as a preview. */
  async function namesFile(file: string): Promise<boolean> {
    return (await store.count(attachmentDocuments, 'ofFile', { file }, 1)) > 0;
  }

  return { list, rename, remove, restore, namesFile };
}
