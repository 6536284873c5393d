import type { ElementRef } from '@angular/core';
import { afterRenderEffect, Component, computed, inject, viewChild, viewChildren } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import type { Id } from '@taskmanager/contract';
import { Filters } from '../filters/filters.ts';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { AddList } from '../lists/add-list.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { taskAt, TaskArea } from '../selection/task-area.ts';
import { TaskTools } from '../selection/task-tools.ts';
import { Face } from '../ui/marks/face.ts';
import { Views } from '../views/views.ts';
import { boardMoves } from './board-moves.ts';
import { Column } from './column.ts';
import type { Place } from '../drag/drag.ts';
import { glides } from './glides.ts';
import { walk } from './walking.ts';

/** The lists of a project side by side. */
@Component({
  selector: 'app-board',
  imports: [AddList, Column, Face, RouterOutlet, TaskArea, TaskTools],
  templateUrl: './board.html',
})
export class Board {
  private readonly selection = inject(Selection);
  private readonly shown = inject(ShownTasks);
  private readonly project = inject(CurrentProject).required;
  private readonly columns = viewChildren(Column);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private last: { id: Id; listId: Id; index: number } | undefined;
  private readonly moves = boardMoves({
    scroller: () => this.scroller().nativeElement,
    focus: (id, listId) => this.columnFor(listId)?.focus(id),
    reveal: (place) => this.reveal(place),
  });
  protected readonly t = inject(I18n).t;
  protected readonly lists = computed(() => this.project().lists());
  protected readonly filters = inject(Filters);
  protected readonly isFilteredAway = computed(() => this.filters.isOn() && this.shown.all().length === 0);
  protected readonly mayEditLists = computed(() => this.project().may('list.edit'));

  constructor() {
    inject(Views).show(this.project().projectId, 'board');
    glides(() => this.scroller().nativeElement);
    afterRenderEffect(() => this.keepFocus());
    inject(Shortcuts).use([
      {
        ...{ id: 'board.add', keys: 'n', opens: true },
        label: () => this.t().adding.addTask,
        group: () => this.t().selection.group,
        when: () => this.project().may('task.create'),
        run: () => this.addTask(),
      },
    ]);
  }

  protected readonly orderAround = (id: Id): readonly Id[] => {
    const own = this.columnOf(id)?.ids() ?? [];
    return own.some((one) => this.selection.has(one)) || this.selection.size() === 0 ? own : this.shown.all();
  };

  protected leave({ relatedTarget }: FocusEvent): void {
    if (!this.scroller().nativeElement.contains(relatedTarget as Node | null)) this.moves.byKeys.cancel();
  }

  protected step(event: KeyboardEvent): void {
    const target = event.target as Element;
    const id = taskAt(target);
    if (!id || event.defaultPrevented || !target.matches('a')) return;
    if (this.moves.byKeys.handle(event, id)) return;
    if (event.key === 'Escape') return this.selection.clear();
    if (event.ctrlKey || event.metaKey) return this.chooseList(event, id);
    const next = walk(event.key, id, this.columnsOfIds(), this.isRtl());
    if (!next || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) this.selection.extendTo(next, this.orderAround(id));
    this.focus(next);
  }

  protected scrollToEnd(): void {
    const { nativeElement } = this.scroller();
    nativeElement.scrollTo({ left: this.isRtl() ? -nativeElement.scrollWidth : nativeElement.scrollWidth });
  }

  /** To the list of the task one is at. */
  private addTask(): void {
    const current = this.selection.pointed() ?? this.selection.current();
    const column = (current && this.columnOf(current)) || this.columns()[0];
    column?.add();
  }

  /** Who works with keys goes on at the next task when theirs is gone, or where it went. */
  private keepFocus(): void {
    const [id, before] = [this.selection.current(), this.last];
    const column = id === undefined ? undefined : this.columnOf(id);
    if (id && column) this.last = { id, listId: column.list().id, index: column.ids().indexOf(id) };
    if (!before || before.id !== id || document.activeElement !== document.body) return;
    if (column && column.list().id !== before.listId) return column.focus(id);
    const ids = this.columnFor(before.listId)?.ids() ?? [];
    const next = ids[Math.min(before.index, ids.length - 1)];
    if (!column && next) this.focus(next);
  }

  private focus(id: Id): void {
    this.columnOf(id)?.focus(id);
  }

  private columnOf(id: Id): Column | undefined {
    return this.columns().find((one) => one.ids().includes(id));
  }

  private chooseList(event: KeyboardEvent, id: Id): void {
    if (event.key !== 'a') return;
    event.preventDefault();
    this.selection.choose(this.columnOf(id)?.ids() ?? []);
  }

  private columnFor(listId: Id): Column | undefined {
    return this.columns().find((one) => one.list().id === listId);
  }

  private reveal({ listId, before, after }: Place): void {
    const column = this.columnFor(listId);
    column?.show();
    const neighbour = before ?? after;
    if (neighbour) column?.scrollTo(neighbour);
  }

  private columnsOfIds(): (readonly Id[])[] {
    return this.columns().map((column) => column.ids());
  }

  private isRtl(): boolean {
    return getComputedStyle(this.scroller().nativeElement).direction === 'rtl';
  }
}
