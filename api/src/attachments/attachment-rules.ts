import type { Attachment } from '@taskmanager/contract';
import type { Change } from '../journal/journal.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, type InProject } from '../projects/projects.ts';
import { isGone } from '../projects/project-documents.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { attachmentDocuments } from './attachment-documents.ts';

export const mostAttachments = 100;

export function answer(id: string): Change<Attachment>['answer'] {
  return (after) => after(attachmentDocuments, id);
}

/** What hangs on a task stays as it is while the task is in the trash, and goes with it to another project. */
export async function refuseWithoutTask({ state }: InProject, taskId: string): Promise<void> {
  const task = await state.find(taskDocuments, taskId);
  if (!task || isGone(task)) throw gone();
}

export async function refuseTooMany(store: Store, taskId: string): Promise<void> {
  const count = await store.count(attachmentDocuments, 'ofTask', { taskId }, mostAttachments);
  if (count < mostAttachments) return;
  throw new AppError('limit-reached', `A task has at most ${mostAttachments} files. Take one away first.`);
}
