import { addDays, dayOf, instantOf, type Card, type Id, type Moment } from '@taskmanager/contract';

/** The tasks of the days from `first` to `last`, those with a time by their time and then the others. */
export function tasksByDay(cards: readonly Card[], first: string, last: string, zone: string): Map<string, Id[]> {
  const byDay = new Map<string, Card[]>();
  const [from, to] = [addDays(first, -1), addDays(last, 1)]; // a time may be on the day before or after elsewhere
  for (const card of cards) {
    const { due } = card;
    if (!due || due.date < from || due.date > to) continue;
    const day = dayOf(due, zone);
    const some = byDay.get(day);
    if (some) some.push(card);
    else byDay.set(day, [card]);
  }
  return new Map([...byDay].map(([day, some]) => [day, some.toSorted(byTime).map(({ id }) => id)]));
}

export function undatedIn(cards: readonly Card[]): Id[] {
  return cards.filter(({ due, doneAt }) => !due && !doneAt).map(({ id }) => id);
}

/** On that day for who reads in the zone. The time of the day stays, and so does the zone it was set for. */
export function onDay(due: Moment | undefined, day: string, zone: string): Moment {
  if (!due) return { date: day };
  return { ...due, date: addDays(due.date, daysBetween(dayOf(due, zone), day)) };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000);
}

function byTime({ due: one }: Card, { due: other }: Card): number {
  const [a, b] = [one && instantOf(one), other && instantOf(other)];
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a - b;
}
