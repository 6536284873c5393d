import { addDays, dayOf, isOver, type Card, type Id } from '@taskmanager/contract';
import type { Reader } from '../i18n/reader-time.ts';

export const dues = ['overdue', 'today', 'week', 'none'] as const;
export const priorities = ['urgent', 'high', 'medium', 'low'] as const;
export type Due = (typeof dues)[number];
export type Priority = (typeof priorities)[number];

/** Which tasks of a project are shown. Of one kind any may hold, of the kinds all must. */
export type TaskFilter = {
  readonly text: string;
  readonly labels: readonly Id[];
  /** Ids of people, and `none` for what nobody has. */
  readonly people: readonly string[];
  readonly priorities: readonly Priority[];
  readonly due: Due | undefined;
  readonly hidesDone: boolean;
};

export const noFilter: TaskFilter = {
  text: '',
  labels: [],
  people: [],
  priorities: [],
  due: undefined,
  hidesDone: false,
};

/** How many kinds of conditions there are, the text apart. */
function conditionsIn({ labels, people, priorities, due, hidesDone }: TaskFilter): number {
  return [labels.length > 0, people.length > 0, priorities.length > 0, due, hidesDone].filter(Boolean).length;
}

export function isEmpty(filter: TaskFilter): boolean {
  return filter.text.trim() === '' && conditionsIn(filter) === 0;
}

/** All but the text, as one question. */
export function fitsFilter(filter: TaskFilter, reader: Reader): (card: Card) => boolean {
  const { labels, people, priorities, due, hidesDone } = filter;
  const checks: ((card: Card) => boolean)[] = [];
  if (hidesDone) checks.push((card) => card.doneAt === undefined);
  if (labels.length > 0) checks.push((card) => labels.some((id) => card.labels?.[id]));
  if (people.length > 0) checks.push((card) => people.some((id) => hasPerson(card, id)));
  if (priorities.length > 0) checks.push(({ priority }) => priority !== undefined && priorities.includes(priority));
  if (due) checks.push((card) => isDue(card, due, reader));
  return (card) => checks.every((check) => check(card));
}

function hasPerson({ assignees }: Card, id: string): boolean {
  return id === 'none' ? assignees === undefined : assignees?.[id] === true;
}

function isDue({ due, doneAt }: Card, wanted: Due, { now, zone, today }: Reader): boolean {
  if (wanted === 'none' || !due) return wanted === 'none' && !due;
  if (wanted === 'overdue') return !doneAt && isOver(due, now, zone);
  const day = dayOf(due, zone);
  return wanted === 'today' ? day === today : day >= today && day < addDays(today, 7);
}

/** As part of an address; what holds for nobody in particular is left out. */
export function queryOf(filter: TaskFilter): Record<string, string | null> {
  return {
    q: filter.text.trim() || null,
    label: filter.labels.join(',') || null,
    assignee: filter.people.join(',') || null,
    priority: filter.priorities.join(',') || null,
    due: filter.due ?? null,
    done: filter.hidesDone ? 'hidden' : null,
  };
}

export function filterIn(query: Readonly<Record<string, string | undefined>>): TaskFilter {
  return {
    text: query['q'] ?? '',
    labels: parts(query['label']),
    people: parts(query['assignee']),
    priorities: priorities.filter((one) => parts(query['priority']).includes(one)),
    due: dues.find((one) => one === query['due']),
    hidesDone: query['done'] === 'hidden',
  };
}

function parts(text = ''): string[] {
  return text.split(',').filter(Boolean);
}
