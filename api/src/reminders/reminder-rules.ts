import { addDays, dayIn, instantOf, isOver, type Moment, type Task } from '@taskmanager/contract';

const hourMs = 60 * 60_000;
/** Of what is due on a day people are told in the morning. */
const morning = '09:00';

/** Whether somebody who reads in that zone is to be reminded now: an hour before a time, on the morning of a day. */
export function isSoonDue(due: Moment, now: number, zone: string): boolean {
  const at = instantOf(due);
  const from = at === undefined ? instantOf({ date: due.date, time: morning, zone }) : at - hourMs;
  return from !== undefined && from <= now && !isOver(due, now, zone);
}

/** Days between which everything is due that is soon due somewhere on earth. */
export function daysAround(now: number): { from: string; before: string } {
  const today = dayIn('UTC', now);
  return { from: addDays(today, -1), before: addDays(today, 3) };
}

type Choices = ReadonlyMap<string, { level: 'watching' | 'muted'; chosen?: true }>;

/** Whose business it is: that of the assignees, else of who made the task, and of who chose to watch it. */
export function reminded({ assignees, createdBy }: Pick<Task, 'assignees' | 'createdBy'>, choices: Choices): string[] {
  const theirs = assignees ? Object.keys(assignees) : [createdBy];
  const watching = [...choices].filter(([, { level, chosen }]) => chosen && level === 'watching').map(([id]) => id);
  return [...new Set([...theirs, ...watching])].filter((id) => choices.get(id)?.level !== 'muted');
}
