import {
  may,
  newId,
  type Comment,
  type CommentChange,
  type CommentVersion,
  type Id,
  type NewComment,
} from '@taskmanager/contract';
import type { Change, Committed, Journal } from '../journal/journal.ts';
import type { From, Merge } from '../journal/merge.ts';
import { tallies } from '../journal/projections.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, Store } from '../platform/store/port.ts';
import { gone, type InProject, type PartChanges, refuseTaken } from '../projects/projects.ts';
import { countOn, taskDocuments } from '../tasks/task-documents.ts';
import { refuseHidden, type Tasks } from '../tasks/tasks.ts';
import { commentDocuments } from './comment-documents.ts';
import { membersMentioned } from './mentions.ts';

export { createTaskComments } from './task-comments.ts';

export type Comments = ReturnType<typeof createComments>;
type NamesOf = (userIds: readonly Id[]) => Promise<ReadonlyMap<Id, string>>;
type Parts = {
  store: Store;
  journal: Journal;
  change: PartChanges;
  merge: Merge;
  readTask: Tasks['read'];
  namesOf: NamesOf;
};
type Asked = { order: 'oldest' | 'newest'; limit: number; after?: string; trashed?: boolean };

const mostComments = 10_000;

export function createComments({ store, journal, change: changePart, merge, readTask, namesOf }: Parts) {
  async function list(who: Who, taskId: string, { order, limit, after, trashed }: Asked) {
    await readTask(who, taskId, trashed);
    const ask = { equal: { shownOn: taskId }, limit, after };
    const page = await store.page(commentDocuments, order === 'oldest' ? 'oldestFirst' : 'newestFirst', ask);
    const authors = new Set(page.items.map((comment) => comment.createdBy));
    return { ...page, names: Object.fromEntries(await namesOf([...authors])) };
  }

  function create(who: Who, op: Operation, taskId: string, { id = newId(), text }: NewComment) {
    return changePart(who, op, 'comment.create', taskDocuments, taskId, 'find removed', async (task, inside) => {
      refuseHidden(task, inside.project);
      await refuseTaken(inside, commentDocuments as never, id);
      await refuseTooMany(inside, taskId);
      const mentions = await membersMentioned(inside.state, inside.project.id, text);
      const set = { projectId: task.projectId, taskId, text, ...(mentions && { mentions }) };
      const drafts = [{ collection: commentDocuments as never, id, set }];
      return { type: 'comment.created', drafts, about: [taskId], answer: answer(id) };
    });
  }

  function change(
    who: Who,
    op: Operation,
    id: string,
    from: From,
    { text }: CommentChange,
  ): Promise<Committed<Comment>> {
    return changePart(who, op, 'comment.create', commentDocuments, id, 'hide removed', async (comment, inside) => {
      await refuseUnseen(inside, comment);
      if (comment.createdBy !== who.userId) throw notYours('Only who wrote a comment can change it.');
      const isChanged = (await merge(inside.state, commentDocuments, comment, from, { text })).length > 0;
      const mentions = await membersMentioned(inside.state, inside.project.id, text);
      return changed(inside, comment, 'comment.changed', isChanged && { text, mentions, editedAt: inside.state.at });
    });
  }

  function remove(who: Who, op: Operation, id: string): Promise<Committed<Comment>> {
    return changePart(who, op, 'comment.create', commentDocuments, id, 'find removed', async (comment, inside) => {
      await refuseUnseen(inside, comment);
      if (comment.createdBy !== who.userId && !may(inside.role, 'comment.moderate'))
        throw notYours('Only who wrote a comment, or an admin, can delete it.');
      return changed(inside, comment, 'comment.deleted', !comment.deletedAt && { deletedAt: inside.state.at });
    });
  }

  async function history(who: Who, id: string, limit: number, after?: string): Promise<Page<CommentVersion>> {
    const comment = await store.get(commentDocuments, id);
    if (!comment?.projectId) throw gone();
    await readTask(who, comment.taskId);
    if (comment.deletedAt) throw gone();
    const { items, next } = await journal.ofDocument(id, limit, after);
    const versions = items.flatMap(({ seq, at, actor, ops }) =>
      ops.filter((op) => op.id === id && op.set?.['text']).map((op) => ({ seq, at, actor, text: op.set?.['text'] })),
    );
    return { items: versions as CommentVersion[], next }; // a comment's text is a string
  }

  async function changed(
    { state }: InProject,
    comment: Comment,
    type: string,
    wanted: Record<string, unknown> | false,
  ): Promise<Change<Comment>> {
    const drafts = await merge(state, commentDocuments, comment, {}, wanted || {});
    return { type, drafts, about: [comment.taskId], answer: answer(comment.id) };
  }

  return { list, create, change, remove, history };
}

/** What is on a task is seen and changed where the task is seen. */
async function refuseUnseen({ state, project }: InProject, { taskId }: Comment): Promise<void> {
  const task = await state.find(taskDocuments, taskId);
  if (!task) throw gone();
  refuseHidden(task, project);
}

async function refuseTooMany({ state }: InProject, taskId: string): Promise<void> {
  const count = (await state.find(tallies, countOn(taskId, 'comments')))?.count ?? 0;
  if (count < mostComments) return;
  throw new AppError('limit-reached', `A task has at most ${mostComments} comments. Begin a new task.`);
}

function notYours(message: string): AppError {
  return new AppError('forbidden', message);
}

function answer(id: string): Change<Comment>['answer'] {
  return (after) => after(commentDocuments, id);
}
