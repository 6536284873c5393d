import type { Comment, SearchHit, Task } from '@taskmanager/contract';
import { commentDocuments } from '../comments/comment-documents.ts';
import { mostAskedOfAPage, type Page, type Store } from '../platform/store/port.ts';
import { isLive, taskDocuments } from '../tasks/task-documents.ts';
import type { Condition } from './conditions.ts';
import { lookAt, readsOf } from './find-tasks.ts';
import { mergePages, type Read } from './merge-pages.ts';
import type { Plan } from './plan.ts';

/** What comments must say, where such stand, and what must hold of the tasks they are about. */
type CommentPlan = {
  readonly says: (text: string) => boolean;
  readonly sources: { query: 'withWord'; equal: Plan['sources'][number]['equal'] }[];
  readonly ofTask: Asked;
};
type Asked = Pick<Plan, 'tests' | 'looks'>;
type Found = { id: string; hit: SearchHit };

/** Null where no index of words leads to comments. */
export function planOfComments(conditions: readonly Condition[], projectIds: readonly string[]): CommentPlan | null {
  const lead = conditions.find(({ kind, leads }) => kind === 'words' && leads?.newest);
  if (!lead?.leads?.newest) return null;
  const sources = projectIds.flatMap(lead.leads.newest).map(({ equal }) => ({ query: 'withWord', equal }) as const);
  const words = conditions.flatMap(({ says }) => says ?? []);
  const others = conditions.filter(({ says }) => !says);
  const ofTask = { tests: others.map(({ test }) => test), looks: others.flatMap(({ look }) => look ?? []) };
  return { says: (text) => words.every((says) => says(text)), sources, ofTask };
}

/** Tasks and comments as one list, by when they were made. */
export async function findBoth(
  store: Store,
  plan: Plan,
  said: CommentPlan,
  wanted: { limit: number; after?: string },
): Promise<Page<SearchHit>> {
  const tasks = readsOf(store, plan).map((read) => mapped(read, hitOf));
  const { items, next } = await mergePages([...tasks, ...commentReads(store, said)], {
    ...{ ...wanted, mostAsked: mostAskedOfAPage },
    order: { isSorted: false, descending: true },
    placeOf: ({ id }) => ({ id, sort: null }),
  });
  return { items: items.map(({ hit }) => hit), next };
}

export function hitsOf({ items, next }: Page<Task>): Page<SearchHit> {
  return { items: items.map((task) => hitOf(task).hit), next };
}

function hitOf(task: Task): Found {
  return { id: task.id, hit: { in: 'task', task } };
}

function commentReads(store: Store, { says, sources, ofTask }: CommentPlan): Read<Found>[] {
  return sources.map(({ query, equal }) => async (after, limit, mostAsked) => {
    let asked = 0;
    const where = ({ text }: Comment) => (asked++, says(text));
    const { items, next } = await store.page(commentDocuments, query, { equal, limit, after, mostAsked, where });
    const tasks = await tasksOf(store, ofTask, items);
    const found = items.flatMap(({ id, taskId }) => {
      const task = tasks.get(taskId);
      return task ? [{ id, hit: { in: 'comment' as const, task, commentId: id } }] : [];
    });
    return { items: found, next, asked };
  });
}

async function tasksOf(store: Store, plan: Asked, comments: readonly Comment[]): Promise<Map<string, Task>> {
  const ids = new Set(comments.map(({ taskId }) => taskId));
  const tasks = await store.getMany(taskDocuments, [...ids]);
  const fitting = tasks.filter((task) => isLive(task) && plan.tests.every((test) => test(task)));
  return new Map((await lookAt(plan, fitting)).map((task) => [task.id, task]));
}

function mapped<T, U>(read: Read<T>, change: (one: T) => U): Read<U> {
  return async (after, limit, mostAsked) => {
    const { items, ...page } = await read(after, limit, mostAsked);
    return { ...page, items: items.map(change) };
  };
}
