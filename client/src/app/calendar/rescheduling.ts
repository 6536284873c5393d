import { inject, Service } from '@angular/core';
import { dayOf, newId, type Id } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Announcer } from '../ui/announcer.ts';
import { onDay } from './calendar-days.ts';

/** Puts tasks on another day. A time of the day stays. */
@Service()
export class Rescheduling {
  private readonly tasks = inject(Tasks);
  private readonly format = inject(Format);
  private readonly announcer = inject(Announcer);
  private readonly project = inject(CurrentProject).required;
  private readonly t = inject(I18n).t;

  dayOf(id: Id): string | undefined {
    const due = this.project().findTask(id)?.due;
    return due && dayOf(due, this.format.zone());
  }

  /** Without a day they have no date any more. */
  move(ids: readonly Id[], day: string | undefined): void {
    const project = this.project();
    const dues = ids.map((id) =>
      day === undefined ? null : onDay(project.findTask(id)?.due, day, this.format.zone()),
    );
    const group = newId();
    if (ids.length > 1 && dues.every((due) => due?.time === undefined)) {
      this.tasks.changeMany(project, ids, { due: dues[0] });
    } else {
      for (const [at, id] of ids.entries()) this.tasks.change(project, id, { due: dues[at] }, undefined, { group });
    }
    this.announcer.announce(day === undefined ? this.t().calendar.undatedNow : this.format.longDay(day));
  }
}
