import { Component, computed, inject, output } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Tip } from '../ui/layers/tip.ts';
import { Selection } from './selection.ts';
import { TaskDeeds } from './task-deeds.ts';
import type { Property } from './task-picker.ts';

/** What can be done with the tasks that are chosen, within reach as long as there are any. */
@Component({
  selector: 'app-bulk-bar',
  imports: [Icon, Tip],
  templateUrl: './bulk-bar.html',
  host: { role: 'toolbar', '[attr.aria-label]': 't().selection.bar' },
})
export class BulkBar {
  readonly picking = output<{ property: Property; anchor: HTMLElement }>();

  private readonly project = inject(CurrentProject).required;
  protected readonly selection = inject(Selection);
  protected readonly deeds = inject(TaskDeeds);
  protected readonly t = inject(I18n).t;
  protected readonly ids = computed(() => [...this.selection.ids()]);
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly properties = [
    { property: 'list', icon: 'move', keys: 'M' },
    { property: 'labels', icon: 'tag', keys: 'L' },
    { property: 'assignees', icon: 'user', keys: 'A' },
    { property: 'priority', icon: 'flag', keys: 'P' },
    { property: 'due', icon: 'calendar', keys: 'D' },
  ] as const;

  protected archive(): void {
    this.deeds.archive(this.ids());
    this.selection.clear();
  }

  protected remove(): void {
    this.deeds.remove(this.ids());
    this.selection.clear();
  }
}
