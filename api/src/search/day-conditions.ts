import { addDays, dayIn, dayOf, daysFor, isOver, type Days, type Task } from '@taskmanager/contract';
import { about, dueWithin, type Condition } from './conditions.ts';

/** The reader's now, where the reader is. */
export type Today = { readonly now: number; readonly zone: string };

/** Days are the reader's: what is due at nine in Tokyo is due on the day before in New York. */
export function dueOn(value: string, today: Today): Condition {
  const days = daysFor('due', value, dayIn(today.zone, today.now));
  if (days === 'none') return about(({ due }) => due === undefined);
  if (days === 'overdue') return overdue(today);
  const isOn = within(days);
  const range = {
    from: days?.from && addDays(days.from, -widest),
    before: days?.before && addDays(days.before, widest),
  };
  return dueWithin(range, ({ due }) => due !== undefined && isOn(dayOf(due, today.zone)));
}

export function overdue({ now, zone }: Today): Condition {
  const isLate = ({ due, doneAt }: Task) => due !== undefined && doneAt === undefined && isOver(due, now, zone);
  return dueWithin({ before: addDays(dayIn(zone, now), 1 + widest) }, isLate);
}

export function happenedOn(what: 'created' | 'updated', value: string, { now, zone }: Today): Condition {
  const days = daysFor(what, value, dayIn(zone, now));
  const isOn = within(days);
  return about((task) => isOn(dayIn(zone, Date.parse(task[`${what}At`]))));
}

/** No two places are further apart. */
const widest = 2;

function within(days: Days | null): (day: string) => boolean {
  const { from, before } = typeof days === 'object' && days !== null ? days : {};
  return (day) => (from === undefined || day >= from) && (before === undefined || day < before);
}
