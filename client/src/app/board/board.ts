import { Component, computed, ElementRef, inject, viewChild, viewChildren } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import type { Id } from '@taskmanager/contract';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { I18n } from '../i18n/i18n.ts';
import { AddList } from '../lists/add-list.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { Tasks } from '../tasks/tasks.ts';
import { TaskLinks } from '../views/task-links.ts';
import { Views } from '../views/views.ts';
import { Column } from './column.ts';
import { walk } from './walking.ts';

/** The lists of a project side by side. */
@Component({
  selector: 'app-board',
  imports: [AddList, Column, RouterOutlet],
  templateUrl: './board.html',
})
export class Board {
  private readonly selection = inject(Selection);
  private readonly shown = inject(ShownTasks);
  private readonly tasks = inject(Tasks);
  private readonly links = inject(TaskLinks);
  private readonly project = inject(CurrentProject).required;
  private readonly columns = viewChildren(Column);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  protected readonly t = inject(I18n).t;
  protected readonly lists = computed(() => this.project().lists());
  protected readonly mayEditLists = computed(() => this.project().may('list.edit'));

  constructor() {
    inject(Views).show(this.project().projectId, 'board');
  }

  protected act(event: MouseEvent): void {
    const target = event.target as Element;
    const id = taskAt(target);
    if (!id || event.defaultPrevented) return;
    if (target.closest('[data-deed="tick"]')) return this.tick(id);
    if (event.ctrlKey || event.metaKey || event.button !== 0) return;
    event.preventDefault();
    if (event.shiftKey) this.selection.extendTo(id, this.orderAround(id));
    else if (this.selection.size() > 0 && event.detail > 0) this.selection.clear();
    else this.links.open(id);
  }

  protected remember(event: FocusEvent): void {
    const id = taskAt(event.target as Element);
    if (id) this.selection.moveTo(id);
  }

  protected step(event: KeyboardEvent): void {
    const id = taskAt(event.target as Element);
    if (!id || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = walk(event.key, id, this.columnsOfIds(), this.isRtl());
    if (!next) return;
    event.preventDefault();
    if (event.shiftKey) this.selection.extendTo(next, this.orderAround(id));
    this.focus(next);
  }

  protected scrollToEnd(): void {
    const { nativeElement } = this.scroller();
    nativeElement.scrollTo({ left: this.isRtl() ? -nativeElement.scrollWidth : nativeElement.scrollWidth });
  }

  private focus(id: Id): void {
    const column = this.columns().find((one) => one.ids().includes(id));
    column?.focus(id);
  }

  private tick(id: Id): void {
    this.tasks.change(this.project(), id, { done: !this.project().findTask(id)?.doneAt });
  }

  private columnsOfIds(): (readonly Id[])[] {
    return this.columns().map((column) => column.ids());
  }

  private orderAround(id: Id): readonly Id[] {
    const own = this.columnsOfIds().find((ids) => ids.includes(id)) ?? [];
    return this.selection.size() === 0 ? own : this.shown.all();
  }

  private isRtl(): boolean {
    return getComputedStyle(this.scroller().nativeElement).direction === 'rtl';
  }
}

function taskAt(target: Element): Id | undefined {
  return target.closest<HTMLElement>('[data-task]')?.dataset['task'];
}
