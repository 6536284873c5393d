import { Component, computed, inject, input, output } from '@angular/core';
import { may, type Task } from '@taskmanager/contract';
import { dueStateOf } from '../cards/dues.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { ReaderTime } from '../i18n/reader-time.ts';
import { Preferences } from '../preferences/preferences.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { DatePicker } from '../ui/inputs/date-picker.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Opens } from '../ui/layers/opens.ts';
import { Popover } from '../ui/layers/popover.ts';
import { RouterLink } from '../ui/router-link.ts';

/** A task of the day: done, put off or opened from here. */
@Component({
  selector: '[app-day-task]',
  imports: [DatePicker, Icon, Opens, Popover, RouterLink],
  templateUrl: './day-task.html',
  host: { '[class.done]': 'task().doneAt' },
})
export class DayTask {
  readonly task = input.required<Task>();
  readonly ticked = output();
  /** Another day, or none. */
  readonly putOff = output<string | null>();

  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  private readonly reader = inject(ReaderTime);
  private readonly projects = inject(MyProjects).byId;
  private readonly preferences = inject(Preferences);
  protected readonly weekStart = computed(() => this.preferences.inEffect().weekStart);
  protected readonly project = computed(() => this.projects().get(this.task().projectId));
  protected readonly dueState = computed(() => dueStateOf(this.task(), this.reader.now()));
  /** What is not known yet is let through: the server decides. */
  protected readonly mayEdit = computed(() => {
    const project = this.project();
    return project === undefined || may(project.role, 'task.edit');
  });
}
