import { newId, rankBetween } from '@taskmanager/contract';
import { randomUUID } from 'node:crypto';
import type { Context } from '../src/context.ts';
import type { Draft } from '../src/journal/journal.ts';
import { projectStream } from '../src/journal/events.ts';
import { listDocuments } from '../src/lists/list-documents.ts';
import { taskDocuments } from '../src/tasks/task-documents.ts';

const perEvent = 200;

/** Many tasks in the first list of a project, 200 an event: one by one would take a store on a network minutes. */
export async function fillWithTasks(context: Context, projectId: string, actor: string, titles: readonly string[]) {
  const { items } = await context.store.page(listDocuments, 'inOrder', { equal: { projectId }, limit: 1 });
  let rank: string | null = null;
  const drafts: (Draft & { id: string })[] = [];
  for (const title of titles) {
    rank = rankBetween(rank, null);
    const set = { projectId, listId: items[0]?.id, rank, title };
    drafts.push({ collection: taskDocuments as never, id: newId(), set });
  }
  for (let from = 0; from < drafts.length; from += perEvent) {
    const change = { type: 'tasks.added', drafts: drafts.slice(from, from + perEvent), answer: () => null };
    await context.journal.commit(projectStream(projectId), { id: randomUUID(), actor }, async () => change);
  }
  return drafts.map(({ id }) => ({ id }));
}
