import { beginningOf, rowOfWords, sortable, tokenise, type Task } from '@taskmanager/contract';
import type { Scalar } from '../platform/store/port.ts';
import { never, textOf, type taskDocuments } from '../tasks/task-documents.ts';

/** The orders in which tasks are asked for; natural is that of the index that leads. */
export type Order = 'natural' | 'newest' | 'updated' | 'due' | 'rank';

/** Tasks that stand together in an index. */
export type Source = {
  readonly query: keyof typeof taskDocuments.queries;
  readonly equal: Readonly<Record<string, Scalar>>;
  readonly from?: string;
  readonly before?: string;
  /** Tasks of other projects stand there too. */
  readonly isWide?: true;
};

/** Something about tasks: what is asked of each, and where those that fit stand together. */
export type Condition = {
  readonly kind: 'state' | 'due' | 'words' | 'label' | 'assignee' | 'parent' | 'list' | 'other';
  readonly test: (task: Task) => boolean;
  /** The same of a text by itself: what a condition about words asks of a comment. */
  readonly says?: (text: string) => boolean;
  /** What the task alone does not tell, asked of those that passed the test. */
  readonly look?: (tasks: Task[]) => Promise<Task[]>;
  /** By the order in which they stand there, for one project. */
  readonly leads?: Readonly<Partial<Record<Order, (projectId: string) => Source[]>>>;
  /** Nothing stands there that the test would refuse. */
  readonly isExact?: true;
};

/** A label or a list by its id; `projectId` where it is known. */
export type Part = { readonly id: string; readonly projectId?: string };

export function about(test: Condition['test'], look?: Condition['look']): Condition {
  return { kind: 'other', test, look };
}

export function labelled(labels: readonly Part[]): Condition {
  const standing = (query: 'withLabel' | 'newestWithLabel') => (projectId: string) =>
    within(projectId, labels).map(({ id }): Source => ({ query, equal: { projectId, label: id } }));
  return {
    kind: 'label',
    test: (task) => labels.some(({ id }) => task.labels?.[id] === true),
    leads: { natural: standing('withLabel'), newest: standing('newestWithLabel') },
    isExact: true,
  };
}

export function assigned(userIds: readonly string[]): Condition {
  const standing = (query: 'ofAssignee' | 'newestOfAssignee') => () =>
    userIds.map((assignee): Source => ({ query, equal: { assignee }, isWide: true }));
  return {
    kind: 'assignee',
    test: (task) => userIds.some((id) => task.assignees?.[id] === true),
    leads: { natural: standing('ofAssignee'), newest: standing('newestOfAssignee'), due: standing('ofAssignee') },
    isExact: true,
  };
}

export function listed(lists: readonly Part[]): Condition {
  const standing = (projectId: string) =>
    within(projectId, lists).map(({ id }): Source => ({ query: 'inList', equal: { projectId, listId: id } }));
  return {
    kind: 'list',
    test: (task) => lists.some(({ id }) => task.listId === id),
    leads: { natural: standing, rank: standing },
    isExact: true,
  };
}

export function childOf(parentId: string): Condition {
  const standing = (): Source[] => [{ query: 'ofParent', equal: { parentId }, isWide: true }];
  return { kind: 'parent', test: (task) => task.parentId === parentId, leads: { natural: standing }, isExact: true };
}

export type Range = { from?: string; before?: string };

/** `test` where the range is wider than what is asked. */
export function dueWithin({ from, before = never }: Range, test?: Condition['test']): Condition {
  const standing = (projectId: string): Source[] => [{ query: 'byDue', equal: { projectId }, from, before }];
  const isWithin = ({ due }: Task) => {
    const at = due && sortable(due);
    return at !== undefined && (from === undefined || at >= from) && at < before;
  };
  const leads = { natural: standing, due: standing };
  return test ? { kind: 'due', test, leads } : { kind: 'due', test: isWithin, leads, isExact: true };
}

/** Every word whole, but the last one may be unfinished. The longest finished one leads; a very short one leads nowhere. */
export function worded(text: string): Condition {
  const words = tokenise(text);
  const last = words.pop();
  if (last === undefined) return nothingSaid;
  const says = (said: string) => {
    const there = tokenise(said);
    return words.every((one) => there.includes(one)) && there.some((one) => one.startsWith(last));
  };
  return {
    kind: 'words',
    test: (task) => says(textOf(task)),
    says,
    leads: ledByWord(longest(words) ?? beginningOf(last)),
  };
}

/** Its words whole, one directly after the other, in one text. */
export function phrased(text: string): Condition {
  const phrase = rowOfWords(text);
  const word = longest(tokenise(text));
  if (word === undefined) return nothingSaid;
  const says = (said: string) => tokenise(said).includes(word) && rowOfWords(said).includes(phrase);
  const test = ({ title, description = '' }: Task) => says(title) || says(description);
  return { kind: 'words', test, says, leads: ledByWord(word) };
}

const nothingSaid: Condition = { kind: 'words', test: () => false, says: () => false, leads: { newest: () => [] } };

function ledByWord(word: string | undefined): Condition['leads'] {
  return word === undefined
    ? undefined
    : { newest: (projectId) => [{ query: 'withWord', equal: { projectId, word } }] };
}

function longest(words: readonly string[]): string | undefined {
  return words.toSorted((one, other) => other.length - one.length)[0];
}

/** Off the board: only there do such tasks stand, whatever the order. */
export function inState(state: 'archived' | 'trashed'): Condition {
  const key = state === 'archived' ? 'archive' : 'trash';
  const standing = (projectId: string): Source[] => [{ query: state, equal: { [key]: projectId } }];
  const leads = { natural: standing, newest: standing, updated: standing, due: standing, rank: standing };
  const test = (task: Task) => (state === 'archived' ? task.archivedAt : task.deletedAt) !== undefined;
  return { kind: 'state', test, leads, isExact: true };
}

export function not(condition: Condition): Condition {
  const { test, says, look } = condition;
  if (!look) return { ...about((task) => !test(task)), says: says && ((text) => !says(text)) };
  return about(
    () => true,
    async (tasks) => {
      const met = new Set(await meeting(condition, tasks));
      return tasks.filter((task) => !met.has(task));
    },
  );
}

export function anyOf([first, ...others]: readonly Condition[]): Condition {
  if (!first) return about(() => false);
  if (others.length === 0) return first;
  const all = [first, ...others];
  const test = (task: Task) => all.some((one) => one.test(task));
  if (!all.some((one) => one.look)) return about(test);
  return about(test, async (tasks) => {
    const met = new Set<Task>();
    for (const one of all) for (const task of await meeting(one, tasks)) met.add(task);
    return tasks.filter((task) => met.has(task));
  });
}

async function meeting({ test, look }: Condition, tasks: readonly Task[]): Promise<Task[]> {
  const passed = tasks.filter(test);
  return look ? look(passed) : passed;
}

function within(projectId: string, parts: readonly Part[]): Part[] {
  return parts.filter((part) => part.projectId === undefined || part.projectId === projectId);
}
