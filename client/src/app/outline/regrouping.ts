import { inject, Service } from '@angular/core';
import { addDays, type BulkChange, type Id } from '@taskmanager/contract';
import { Rescheduling } from '../calendar/rescheduling.ts';
import { Format } from '../i18n/format.ts';
import { TaskDeeds } from '../selection/task-deeds.ts';
import { without, type Grouping } from './grouping.ts';
import { priorities } from '../filters/task-filter.ts';

/** To stand in another group is to have what makes that group: its list, label, person, priority or day. */
@Service()
export class Regrouping {
  private readonly deeds = inject(TaskDeeds);
  private readonly rescheduling = inject(Rescheduling);
  private readonly format = inject(Format);

  takes(grouping: Grouping, key: string): boolean {
    if (grouping === 'due') return key in this.days();
    return grouping !== 'none';
  }

  /** False where the group does not take them. */
  move(ids: readonly Id[], grouping: Grouping, from: string, to: string): boolean {
    if (from === to || !this.takes(grouping, to)) return false;
    if (grouping === 'list') return this.deeds.moveToEnd(ids, to);
    if (grouping === 'due') this.rescheduling.move(ids, this.days()[to]);
    else this.deeds.change(ids, changeBetween(grouping, from, to));
    return true;
  }

  private days(): Readonly<Record<string, string | undefined>> {
    const today = this.format.today();
    return { today, tomorrow: addDays(today, 1), undated: undefined };
  }
}

export function changeBetween(grouping: Grouping, from: string, to: string): BulkChange {
  if (grouping === 'priority') return { priority: priorities.find((one) => one === to) ?? null };
  const marks = { ...(from !== without && { [from]: null }), ...(to !== without && { [to]: true as const }) };
  return grouping === 'label' ? { labels: marks } : { assignees: marks };
}
