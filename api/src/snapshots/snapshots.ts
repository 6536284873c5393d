import type { Card, CardCounts, Id, Snapshot, Task } from '@taskmanager/contract';
import type { Fields } from '../fields/fields.ts';
import type { Journal } from '../journal/journal.ts';
import { projectStream } from '../journal/events.ts';
import { tallies } from '../journal/projections.ts';
import type { Labels } from '../labels/labels.ts';
import type { Lists } from '../lists/lists.ts';
import type { Members } from '../members/members.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import { pagesOf } from '../platform/store/pages.ts';
import type { Store } from '../platform/store/port.ts';
import type { ProjectAccess } from '../projects/projects.ts';
import { taskDocuments } from '../tasks/task-documents.ts';

export type Snapshots = ReturnType<typeof createSnapshots>;
type Parts = {
  store: Store;
  journal: Journal;
  access: ProjectAccess;
  members: Members;
  lists: Lists;
  labels: Labels;
  fields: Fields;
};

const perPage = 1000;

/**
 * A project as of a sequence number. The number is read first and travels in `next`, so every page may be newer than
 * it but never older: the client plays the events after it where event.seq > doc.rev.
 */
export function createSnapshots({ store, journal, access, members, lists, labels, fields }: Parts) {
  return async (who: Who, projectId: string, next: string | undefined): Promise<Snapshot> => {
    const { project, role } = await access.admit(who, projectId, 'project.read');
    const { seq, after } =
      next === undefined ? { seq: await journal.head(projectStream(projectId)), after: undefined } : opened(next);
    const page = await store.page(taskDocuments, 'ofProject', { equal: { projectId }, limit: perPage, after });
    const items = page.items.filter((task) => project.removedLists?.[task.listId] === undefined);
    return {
      seq,
      project: { ...project, role },
      members: await members.ofProject(projectId),
      lists: await lists.ofProject(projectId),
      labels: await labels.ofProject(projectId),
      fields: await fields.ofProject(projectId),
      tasks: {
        items: items.map(cardOf),
        next: page.next === null ? null : `${seq}.${page.next}`,
      },
      counts: await countsOn(store, projectId, items),
    };
  };
}

function cardOf(task: Task): Card {
  const { description: _description, ...card } = task;
  return card;
}

/** Of the tasks of a page, which is in the order of their ids: what was never counted is not asked for. */
async function countsOn(store: Store, projectId: Id, tasks: Task[]): Promise<Snapshot['counts']> {
  const [first, last] = [tasks[0]?.id, tasks.at(-1)?.id];
  const counts: Snapshot['counts'] = {};
  if (!first || !last) return counts;
  const shown = new Set(tasks.map(({ id }) => id));
  const ask = { equal: { projectId }, from: first, before: `${last}~`, limit: perPage };
  for await (const some of pagesOf(store, tallies, 'onThings', ask))
    for (const { id, count, rev } of some) {
      const [what, taskId] = id.split(':') as [keyof CardCounts, Id]; // as countOn names them
      if (shown.has(taskId)) counts[taskId] = { ...counts[taskId], [what]: { count, rev } };
    }
  return counts;
}

function opened(next: string): { seq: number; after: string } {
  const match = /^(\d{1,15})\.(.+)$/.exec(next);
  if (!match?.[1] || !match[2])
    throw new AppError('invalid-request', 'This page does not exist. Load the snapshot from its start.');
  return { seq: Number(match[1]), after: match[2] };
}
