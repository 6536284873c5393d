import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { List } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Lists } from '../lists/lists.ts';
import { ListLimit } from '../lists/list-limit.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Icon } from '../ui/marks/icon.ts';
import { InlineName } from '../ui/inputs/inline-name.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';

/** What a list is called, how full it is, and what can be done with it. */
@Component({
  selector: 'app-column-head',
  imports: [Icon, InlineName, ListLimit, Menu, MenuItem, Opens],
  templateUrl: './column-head.html',
  host: { 'data-list-handle': '' },
})
export class ColumnHead {
  readonly list = input.required<List>();
  /** How many of its tasks the filter lets through. */
  readonly shown = input.required<number>();
  readonly addingAbove = output();

  private readonly lists = inject(Lists);
  private readonly project = inject(CurrentProject).required;
  protected readonly format = inject(Format);
  protected readonly t = inject(I18n).t;
  protected readonly isSettingLimit = signal(false);

  protected readonly mayEdit = computed(() => this.project().may('list.edit'));
  protected readonly total = computed(() => this.project().column(this.list().id)().length);
  /** Only the tasks that are open count against the limit. */
  protected readonly open = computed(() => {
    this.project().columnVersion(this.list().id)();
    const ids = this.project().column(this.list().id)();
    return ids.reduce((count, id) => count + (this.project().findCard(id)?.doneAt ? 0 : 1), 0);
  });
  protected readonly isOver = computed(() => {
    const { wipLimit } = this.list();
    return wipLimit !== undefined && this.open() > wipLimit;
  });
  private readonly at = computed(() => this.neighbours().findIndex(({ id }) => id === this.list().id));
  protected readonly isFirst = computed(() => this.at() === 0);
  protected readonly isLast = computed(() => this.at() === this.neighbours().length - 1);

  protected rename(name: string): void {
    this.lists.change(this.project(), this.list().id, { name });
  }

  protected toggleCompletes(): void {
    this.lists.change(this.project(), this.list().id, { completes: !this.list().completes });
  }

  protected moveBack(): void {
    this.lists.move(this.project(), this.list().id, { before: this.neighbours()[this.at() - 1]?.id });
  }

  protected moveOn(): void {
    this.lists.move(this.project(), this.list().id, { after: this.neighbours()[this.at() + 1]?.id });
  }

  protected remove(): void {
    this.lists.remove(this.project(), this.list().id);
  }

  private neighbours(): readonly List[] {
    return this.project().lists();
  }
}
