import type { ElementRef } from '@angular/core';
import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import type { Id } from '@taskmanager/contract';
import { AddTask } from '../adding/add-task.ts';
import { Filters } from '../filters/filters.ts';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { TaskArea, taskAt } from '../selection/task-area.ts';
import { TaskDeeds } from '../selection/task-deeds.ts';
import { TaskTools } from '../selection/task-tools.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import { RowTemplate, Windowed } from '../ui/windowed/windowed.ts';
import { keptOptions } from '../views/kept-options.ts';
import { Views } from '../views/views.ts';
import { stepInGrid, type Cell } from './grid-steps.ts';
import { columnsOf, inOrder, type RowOrder } from './table-columns.ts';
import { TableHead } from './table-head.ts';
import { TableRow } from './table-row.ts';
import { TaskExport } from './task-export.ts';

type Options = { order: RowOrder | null; widths: Readonly<Record<string, number>>; hidden: readonly string[] };

/** The tasks of a project as rows, all they tell as columns. */
@Component({
  selector: 'app-table',
  imports: [
    AddTask,
    Face,
    Icon,
    Menu,
    MenuItem,
    Opens,
    RouterOutlet,
    RowTemplate,
    TableHead,
    TableRow,
    TaskArea,
    TaskTools,
    Windowed,
  ],
  templateUrl: './table.html',
})
export class Table {
  private readonly project = inject(CurrentProject).required;
  private readonly selection = inject(Selection);
  private readonly shown = inject(ShownTasks);
  private readonly deeds = inject(TaskDeeds);
  private readonly taskExport = inject(TaskExport);
  private readonly tools = viewChild.required(TaskTools);
  private readonly windowed = viewChild(Windowed);
  private readonly area = viewChild.required<ElementRef<HTMLElement>>('area');
  protected readonly filters = inject(Filters);
  protected readonly t = inject(I18n).t;

  protected readonly options = keptOptions<Options>(
    computed(() => `table:${this.project().projectId}`),
    { order: null, widths: {}, hidden: ['start', 'created', 'updated'] },
  );
  protected readonly all = computed(() => {
    const { widths } = this.options();
    return columnsOf(this.project(), this.t()).map((one) => ({ ...one, width: widths[one.id] ?? one.width }));
  });
  protected readonly columns = computed(() => this.all().filter(({ id }) => !this.isHidden(id)));
  protected readonly template = computed(() =>
    this.columns()
      .map(({ width }) => `${width}px`)
      .join(' '),
  );
  protected readonly order = computed(() => this.options().order ?? undefined);
  protected readonly ids = computed(() => {
    const [project, order] = [this.project(), this.order()];
    if (!order) return this.shown.all();
    project.version();
    return inOrder(
      this.shown.all().flatMap((id) => project.findCard(id) ?? []),
      this.columns(),
      order,
    );
  });
  protected readonly orderAround = () => this.ids();
  private readonly chosenCell = signal<Cell | undefined>(undefined);
  /** Where Tab comes back to. */
  protected readonly cell = computed((): Cell => {
    const chosen = this.chosenCell();
    const isThere = chosen && this.ids().includes(chosen.taskId);
    return isThere ? chosen : { taskId: this.ids()[0] ?? '', column: 'title' };
  });
  protected readonly written = signal<Cell | undefined>(undefined);
  protected readonly listForNew = computed(() => {
    const lists = this.project().lists();
    return this.project().may('task.create') ? (lists.find(({ completes }) => !completes) ?? lists[0])?.id : undefined;
  });

  constructor() {
    inject(Views).show(this.project().projectId, 'table');
  }

  protected isHidden(id: string): boolean {
    return this.options().hidden.includes(id);
  }

  protected toggle(id: string): void {
    const hidden = this.options().hidden;
    this.change({ hidden: this.isHidden(id) ? hidden.filter((one) => one !== id) : [...hidden, id] });
  }

  /** Up, down, and as on the board again. */
  protected orderBy(by: string): void {
    const order = this.order();
    if (order?.by !== by) return this.change({ order: { by, descending: false } });
    this.change({ order: order.descending ? null : { by, descending: true } });
  }

  protected resize({ id, width }: { id: string; width: number }): void {
    this.change({ widths: { ...this.options().widths, [id]: width } });
  }

  protected export(): void {
    this.taskExport.save(this.project(), this.ids(), this.columns());
  }

  protected columnOf(cell: Cell | undefined, taskId: Id): string | undefined {
    return cell?.taskId === taskId ? cell.column : undefined;
  }

  protected focusCell(event: FocusEvent): void {
    const cell = cellAt(event.target as Element);
    if (cell) this.chosenCell.set(cell);
  }

  protected editByClick(event: MouseEvent): void {
    const target = event.target as Element;
    const cell = cellAt(target);
    if (cell && cell.column !== 'title' && !target.closest('input, select, textarea')) this.edit(cell);
  }

  protected step(event: KeyboardEvent): void {
    const cell = cellAt(event.target as Element);
    if (!cell || event.defaultPrevented || (event.target as Element).matches('input, select, textarea')) return;
    if (event.key === 'Escape') return this.selection.clear();
    if (event.key === 'F2' || (event.key === 'Enter' && cell.column !== 'title')) {
      event.preventDefault();
      return this.edit(cell);
    }
    const next = stepInGrid(
      event,
      cell,
      this.ids(),
      this.columns().map(({ id }) => id),
    );
    if (!next) return;
    event.preventDefault();
    if (event.shiftKey && next.taskId !== cell.taskId) this.selection.extendTo(next.taskId, this.ids());
    this.focus(next);
  }

  protected endWriting(byKey: boolean): void {
    const cell = this.written();
    this.written.set(undefined);
    if (byKey && cell) setTimeout(() => this.focus(cell));
  }

  private edit({ taskId, column }: Cell): void {
    const known = this.columns().find(({ id }) => id === column);
    if (!known || !this.project().may('task.edit')) return;
    if (known.kind === 'done') return this.deeds.complete([taskId]);
    if (known.kind === 'title' || known.kind === 'field') return this.written.set({ taskId, column });
    if (known.kind === 'created' || known.kind === 'updated') return;
    this.tools().pick([taskId], known.kind, this.cellElement({ taskId, column }) ?? undefined);
  }

  private focus(cell: Cell): void {
    this.chosenCell.set(cell);
    this.windowed()?.scrollTo(cell.taskId);
    const take = () => (this.cellElement(cell)?.querySelector('a') ?? this.cellElement(cell))?.focus();
    if (this.cellElement(cell)) take();
    else requestAnimationFrame(() => requestAnimationFrame(take));
  }

  private cellElement({ taskId, column }: Cell): HTMLElement | null {
    return this.area().nativeElement.querySelector(`[data-task="${taskId}"] [data-column="${column}"]`);
  }

  private change(options: Partial<Options>): void {
    this.options.update((all) => ({ ...all, ...options }));
  }
}

function cellAt(target: Element): Cell | undefined {
  const [taskId, column] = [taskAt(target), target.closest<HTMLElement>('[data-column]')?.dataset['column']];
  return taskId && column ? { taskId, column } : undefined;
}
