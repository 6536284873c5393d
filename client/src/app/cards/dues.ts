import { addDays, dayOf, isOver, type Card } from '@taskmanager/contract';
import type { Reader } from '../i18n/reader-time.ts';

export type DueState = 'done' | 'overdue' | 'today' | 'soon' | 'later';

/** How near it is: what is over is loud, what is done is quiet. */
export function dueStateOf({ due, doneAt }: Pick<Card, 'due' | 'doneAt'>, { now, zone, today }: Reader): DueState {
  if (!due || doneAt) return 'done';
  if (isOver(due, now, zone)) return 'overdue';
  const day = dayOf(due, zone);
  if (day === today) return 'today';
  return day <= addDays(today, 2) ? 'soon' : 'later';
}
