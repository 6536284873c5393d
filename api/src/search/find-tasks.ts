import type { Task } from '@taskmanager/contract';
import { mostAskedOfAPage, type Ask, type Page, type Store, type TextPage } from '../platform/store/port.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import type { Source } from './conditions.ts';
import { mergePages, type Read } from './merge-pages.ts';
import type { Plan } from './plan.ts';

type Wanted = { limit: number; after?: string };

/** Tasks a plan finds, as text where they can be sent as they lie there. */
export async function findText(store: Store, plan: Plan, wanted: Wanted): Promise<TextPage> {
  const [source, ...others] = plan.sources;
  if (source && others.length === 0 && plan.looks.length === 0) {
    return store.pageText(taskDocuments, source.query, { ...askOf(plan, source), ...wanted });
  }
  const { items, next } = await findTasks(store, plan, wanted);
  return { text: JSON.stringify(items), next };
}

export function findTasks(store: Store, plan: Plan, wanted: Wanted): Promise<Page<Task>> {
  const [shape] = plan.sources.map(({ query }) => taskDocuments.queries[query]); // all of one order
  const { sort, descending = false } = shape ?? {};
  return mergePages(readsOf(store, plan), {
    ...{ ...wanted, mostAsked: mostAskedOfAPage },
    order: { isSorted: sort !== undefined, descending },
    placeOf: (task) => ({ id: task.id, sort: sort === undefined ? null : sortKey(task, sort) }),
  });
}

export function readsOf(store: Store, plan: Plan): Read<Task>[] {
  return plan.sources.map((source) => async (after, limit, mostAsked) => {
    let asked = 0;
    const { where = () => true, ...ask } = askOf(plan, source);
    const counted = (task: Task) => (asked++, where(task));
    const page = await store.page(taskDocuments, source.query, { ...ask, where: counted, limit, after, mostAsked });
    return { items: await lookAt(plan, page.items), next: page.next, asked };
  });
}

/** Those of whom also holds what they do not tell themselves. */
export async function lookAt({ looks }: Pick<Plan, 'looks'>, tasks: Task[]): Promise<Task[]> {
  let left = tasks;
  for (const look of looks) left = await look(left);
  return left;
}

function askOf(
  { tests }: Plan,
  { equal, from, before }: Source,
): Pick<Ask<Task>, 'equal' | 'from' | 'before' | 'where'> {
  const where = tests.length > 0 ? (task: Task) => tests.every((test) => test(task)) : undefined;
  return { equal, from, before, where };
}

function sortKey(task: Task, sort: string): string {
  const key = taskDocuments.keys(task)[sort];
  if (typeof key !== 'string') throw new Error(`A task that was found by ${sort} has one.`);
  return key;
}
