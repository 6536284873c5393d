import { Component, computed, inject, output, signal, viewChild } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import type { Anchor } from '../ui/layers/beside.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { TaskLinks } from '../views/task-links.ts';
import { Selection } from './selection.ts';
import { TaskDeeds } from './task-deeds.ts';
import type { Property } from './task-picker.ts';

/** What can be done with a task, or with all that are chosen. */
@Component({ selector: 'app-tasks-menu', imports: [Icon, Menu, MenuItem], templateUrl: './tasks-menu.html' })
export class TasksMenu {
  readonly editing = output<Id>();
  readonly picking = output<{ ids: readonly Id[]; property: Property }>();

  private readonly menu = viewChild.required(Menu);
  private readonly selection = inject(Selection);
  private readonly toasts = inject(Toasts);
  private readonly project = inject(CurrentProject).required;
  private readonly targets = signal<readonly Id[]>([]);
  protected readonly links = inject(TaskLinks);
  protected readonly deeds = inject(TaskDeeds);
  protected readonly t = inject(I18n).t;
  protected readonly ids = this.targets.asReadonly();
  protected readonly only = computed(() => (this.ids().length === 1 ? this.ids()[0] : undefined));
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly isDone = computed(() => this.ids().every((id) => this.project().card(id)()?.doneAt));
  protected readonly properties = ['labels', 'assignees', 'priority', 'due', 'list'] as const;
  protected readonly icons = {
    labels: 'tag',
    assignees: 'user',
    priority: 'flag',
    due: 'calendar',
    list: 'move',
  } as const;
  protected readonly keys = { labels: 'L', assignees: 'A', priority: 'P', due: 'D', list: 'M' } as const;

  open(id: Id, anchor: Anchor): void {
    this.targets.set(this.selection.has(id) ? [...this.selection.ids()] : [id]);
    this.menu().open(anchor);
  }

  protected toggleChosen(): void {
    for (const id of this.ids()) this.selection.toggle(id);
  }

  protected async copyLink(id: Id): Promise<void> {
    await navigator.clipboard.writeText(new URL(this.links.hrefOf(id), document.baseURI).href);
    this.toasts.say(this.t().selection.linkCopied);
  }
}
