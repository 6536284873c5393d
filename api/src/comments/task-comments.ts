import type { Comment, Id, Task } from '@taskmanager/contract';
import { eraseContent } from '../journal/erase.ts';
import { trashEnd } from '../journal/erasing.ts';
import { projectStream } from '../journal/events.ts';
import type { Change, Draft, Journal, State } from '../journal/journal.ts';
import { pagesOf } from '../platform/store/pages.ts';
import type { Store } from '../platform/store/port.ts';
import { idAt, unnamedOperation, type TaskBelongings } from '../tasks/tasks.ts';
import { commentDocuments } from './comment-documents.ts';
import { membersMentioned } from './mentions.ts';

const perPage = 100;

/** Comments go where their task goes: to another project, or for good. */
export function createTaskComments({ store, journal }: { store: Store; journal: Journal }) {
  /** Repeatable: a comment's new id follows from its old one, and whatever is there already stays as it is. */
  async function carry(task: Task, to: { id: Id; projectId: Id }, actor: Id): Promise<void> {
    const ask = { equal: { shownOn: task.id }, limit: perPage };
    for await (const comments of pagesOf(store, commentDocuments, 'oldestFirst', ask))
      for (const some of inEvents(comments))
        await journal.commit(projectStream(to.projectId), unnamedOperation(actor), (state) => arrival(state, some, to));
  }

  /** Of a task that is gone, so nobody adds to them or brings one back meanwhile. */
  async function erase(task: { id: Id; projectId: Id }, by: Id): Promise<void> {
    for (;;) {
      const { items } = await store.page(commentDocuments, 'ofTask', { equal: { taskId: task.id }, limit: perPage });
      if (items.length === 0) return;
      await eraseAll(task.projectId, items, by);
    }
  }

  /** What was deleted thirty days ago, which is far beyond what undo brings back. */
  async function sweep(now: Date): Promise<number> {
    const ask = { equal: {}, before: trashEnd(now), limit: perPage };
    const { items } = await store.page(commentDocuments, 'oldestInTrash', ask);
    for (const [projectId, some] of Map.groupBy(items, (comment) => comment.projectId))
      for (const [by, own] of Map.groupBy(some, (comment) => comment.createdBy)) await eraseAll(projectId, own, by);
    return items.length;
  }

  /** What they said goes before they do: as long as one can be found, what is left of it can be, too. */
  async function eraseAll(projectId: Id, comments: Comment[], by: Id): Promise<void> {
    for (const { id } of comments) await eraseContent(store, id);
    await journal.commit(projectStream(projectId), unnamedOperation(by), async (state) => {
      const there = await state.findMany(
        commentDocuments,
        comments.map(({ id }) => id),
      );
      return {
        type: 'comments.purged',
        drafts: there.map(({ id }) => ({ collection: commentDocuments as never, id, gone: true })),
        about: [...new Set(there.map(({ taskId }) => taskId))],
        answer: () => undefined,
      };
    });
  }

  return { carry, erase, sweep } satisfies TaskBelongings & { sweep: unknown };
}

async function arrival(state: State, comments: Comment[], to: { id: Id; projectId: Id }): Promise<Change<void>> {
  const drafts: Draft[] = [];
  for (const { id: oldId, text, createdAt, createdBy, editedAt } of comments) {
    const id = idAt(to.id, oldId);
    if (await state.isTaken(commentDocuments as never, id)) continue;
    const mentions = await membersMentioned(state, to.projectId, text);
    const own = { text, createdAt, createdBy, ...(editedAt && { editedAt }), ...(mentions && { mentions }) };
    drafts.push({ collection: commentDocuments as never, id, set: { projectId: to.projectId, taskId: to.id, ...own } });
  }
  return { type: 'comments.moved-in', drafts, about: [to.id], answer: () => undefined };
}

/** An event holds 256 KB, and a sign of a text is written as six at the most. */
function inEvents(comments: Comment[]): Comment[][] {
  const events: Comment[][] = [];
  let room = 0;
  for (const comment of comments) {
    const size = JSON.stringify(comment).length;
    if (size > room) {
      events.push([]);
      room = 200_000;
    }
    events.at(-1)?.push(comment);
    room -= size;
  }
  return events;
}
