import { dayOf, isOver, sortable, type MyDay, type Task } from '@taskmanager/contract';
import type { Reader } from '../i18n/reader-time.ts';

export const sectionNames = ['overdue', 'today', 'assigned'] as const;
export type SectionName = (typeof sectionNames)[number];

/** `more`: so many are not shown. */
export type DaySection = { readonly name: SectionName; readonly tasks: readonly Task[]; readonly more: number };

/** Where each task belongs by now: a minute later one may be overdue, and what was given another day has moved. */
export function sectionsOf(day: MyDay, reader: Reader): DaySection[] {
  const all = sectionNames.flatMap((name) => day[name].items);
  return sectionNames.map((name) => {
    const tasks = all.filter((task) => sectionOf(task, reader) === name).toSorted(soonestFirst);
    return { name, tasks, more: Math.max(day[name].count - day[name].items.length, 0) };
  });
}

function sectionOf({ due }: Task, { now, zone, today }: Reader): SectionName {
  if (due && isOver(due, now, zone)) return 'overdue';
  return due && dayOf(due, zone) === today ? 'today' : 'assigned';
}

function soonestFirst(one: Task, other: Task): number {
  const at = ({ due }: Task) => (due ? sortable(due) : '~'); // without a day comes last
  return at(one) < at(other) ? -1 : at(one) > at(other) ? 1 : 0;
}

/** The day with one task as it is now, wherever it stands. */
export function withTask(day: MyDay, task: Task): MyDay {
  const replaced = (name: SectionName) => ({
    ...day[name],
    items: day[name].items.map((one) => (one.id === task.id ? task : one)),
  });
  return { ...day, overdue: replaced('overdue'), today: replaced('today'), assigned: replaced('assigned') };
}
