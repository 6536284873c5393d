import { addDays, dayOf, sortable, type Card, type Id, type NewTask } from '@taskmanager/contract';
import { dueStateOf } from '../cards/dues.ts';
import { priorities } from '../filters/task-filter.ts';
import type { Reader } from '../i18n/reader-time.ts';

export const groupings = ['list', 'assignee', 'due', 'priority', 'label', 'none'] as const;
export const sortings = ['manual', 'due', 'priority', 'title', 'created', 'updated'] as const;
export type Grouping = (typeof groupings)[number];
export type Sorting = (typeof sortings)[number];

export const dueGroups = ['overdue', 'today', 'tomorrow', 'week', 'later', 'undated', 'done'] as const;
export type DueGroup = (typeof dueGroups)[number];
/** For what has no person, priority or label. */
export const without = 'none';

export type Group = { readonly key: string; readonly ids: readonly Id[] };

/** The groups in which a task stands: one, or one for each of its people or labels. */
function keysOf(card: Card, grouping: Grouping, reader: Reader): readonly string[] {
  switch (grouping) {
    case 'list':
      return [card.listId];
    case 'assignee':
      return keysOr(card.assignees);
    case 'label':
      return keysOr(card.labels);
    case 'priority':
      return [card.priority ?? without];
    case 'due':
      return [dueGroupOf(card, reader)];
    case 'none':
      return [without];
  }
}

/** In the order of `keys`; what stands in none of them is not shown. */
export function groupsOf(cards: readonly Card[], grouping: Grouping, keys: readonly string[], reader: Reader): Group[] {
  const byKey = new Map<string, Id[]>(keys.map((key) => [key, []]));
  for (const card of cards) for (const key of keysOf(card, grouping, reader)) byKey.get(key)?.push(card.id);
  return [...byKey].map(([key, ids]) => ({ key, ids }));
}

export function sorted(cards: readonly Card[], sorting: Sorting, locale: string): readonly Card[] {
  if (sorting === 'manual') return cards;
  const collator = new Intl.Collator(locale, { numeric: true });
  return cards.toSorted(orders(collator)[sorting]);
}

/** What a task begins with that is added to a group. Undefined where nothing can be added. */
export function beginningIn(grouping: Grouping, key: string, today: string): Omit<NewTask, 'title'> | undefined {
  if (grouping === 'list') return { listId: key };
  if (grouping === 'due') return dueBeginnings(today)[key as DueGroup];
  if (key === without) return {};
  if (grouping === 'assignee') return { assignees: { [key]: true } };
  if (grouping === 'label') return { labels: { [key]: true } };
  return { priority: priorities.find((one) => one === key) };
}

function dueGroupOf(card: Card, reader: Reader): DueGroup {
  if (card.doneAt) return 'done';
  if (!card.due) return 'undated';
  const state = dueStateOf(card, reader);
  if (state === 'overdue' || state === 'today') return state;
  const day = dayOf(card.due, reader.zone);
  if (day === addDays(reader.today, 1)) return 'tomorrow';
  return day < addDays(reader.today, 7) ? 'week' : 'later';
}

function dueBeginnings(today: string): Partial<Record<DueGroup, Omit<NewTask, 'title'>>> {
  return { today: { due: { date: today } }, tomorrow: { due: { date: addDays(today, 1) } }, undated: {} };
}

function keysOr(marks: Readonly<Record<Id, true>> | undefined): readonly string[] {
  const keys = Object.keys(marks ?? {});
  return keys.length > 0 ? keys : [without];
}

type Order = (one: Card, other: Card) => number;

function orders(collator: Intl.Collator): Record<Exclude<Sorting, 'manual'>, Order> {
  const dueOf = ({ due }: Card) => (due ? sortable(due) : '~');
  const urgency = ({ priority }: Card) => (priority ? priorities.indexOf(priority) : priorities.length);
  return {
    due: (one, other) => compare(dueOf(one), dueOf(other)),
    priority: (one, other) => urgency(one) - urgency(other),
    title: (one, other) => collator.compare(one.title, other.title),
    created: (one, other) => compare(other.createdAt, one.createdAt),
    updated: (one, other) => compare(other.updatedAt, one.updatedAt),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
