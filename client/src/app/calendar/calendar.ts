import type { ElementRef } from '@angular/core';
import { afterNextRender, Component, computed, DestroyRef, inject, Injector, signal, viewChild } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { addDays, type Id } from '@taskmanager/contract';
import { enableDrag } from '../drag/drag.ts';
import { TaskCard } from '../cards/task-card.ts';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Preferences } from '../preferences/preferences.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { taskAt, TaskArea } from '../selection/task-area.ts';
import { TaskTools } from '../selection/task-tools.ts';
import { Icon } from '../ui/marks/icon.ts';
import { addMonths, dayAfterKey, monthOf, startOfWeek, weeksOf } from '../ui/inputs/month-grid.ts';
import { Popover } from '../ui/layers/popover.ts';
import { Segmented } from '../ui/inputs/segmented.ts';
import { RowTemplate, Windowed } from '../ui/windowed/windowed.ts';
import { keptOptions } from '../views/kept-options.ts';
import { Views } from '../views/views.ts';
import { tasksByDay, undatedIn } from './calendar-days.ts';
import { DaySheet } from './day-sheet.ts';
import { DayTask } from './day-task.ts';
import { dragToDay } from './drag-day.ts';
import { Rescheduling } from './rescheduling.ts';

type Options = { span: 'month' | 'week'; showsTray: boolean };

/** The tasks of a project on their days. */
@Component({
  selector: 'app-calendar',
  imports: [
    DaySheet,
    DayTask,
    Icon,
    Popover,
    RouterOutlet,
    RowTemplate,
    Segmented,
    TaskArea,
    TaskCard,
    TaskTools,
    Windowed,
  ],
  templateUrl: './calendar.html',
})
export class Calendar {
  private readonly project = inject(CurrentProject).required;
  private readonly shown = inject(ShownTasks);
  private readonly selection = inject(Selection);
  private readonly rescheduling = inject(Rescheduling);
  private readonly injector = inject(Injector);
  private readonly preferences = inject(Preferences);
  private readonly i18n = inject(I18n);
  private readonly area = viewChild.required<ElementRef<HTMLElement>>('area');
  private readonly sheet = viewChild.required(Popover);
  protected readonly format = inject(Format);
  protected readonly t = this.i18n.t;

  protected readonly options = keptOptions<Options>(signal('calendar'), { span: 'month', showsTray: true });
  private readonly weekStart = computed(() => this.preferences.inEffect().weekStart);
  /** The day that Tab comes to; its month or week is shown. */
  protected readonly at = signal(this.format.today());
  protected readonly opened = signal(this.format.today());
  protected readonly fits = signal(3);

  protected readonly weeks = computed(() => {
    if (this.options().span === 'month') return weeksOf(this.at(), this.weekStart());
    const first = startOfWeek(this.at(), this.weekStart());
    return [Array.from({ length: 7 }, (_, more) => addDays(first, more))];
  });
  protected readonly weekdays = computed(() => this.format.weekdays(this.weekStart()));
  protected readonly title = computed(() => this.format.monthName(this.at()));
  private readonly cards = computed(() => {
    this.project().version();
    return this.shown.all().flatMap((id) => this.project().findCard(id) ?? []);
  });
  private readonly byDay = computed(() => {
    const [weeks, zone] = [this.weeks(), this.format.zone()];
    return tasksByDay(this.cards(), weeks[0]?.[0] ?? '', weeks.at(-1)?.at(-1) ?? '', zone);
  });
  protected readonly undated = computed(() => undatedIn(this.cards()));
  protected readonly mayAdd = computed(() => this.project().may('task.create'));
  protected readonly listForNew = computed(() => {
    const lists = this.project().lists();
    return this.mayAdd() ? (lists.find(({ completes }) => !completes) ?? lists[0])?.id : undefined;
  });
  protected readonly spans = computed(() => [
    { value: 'month' as const, label: this.t().calendar.month },
    { value: 'week' as const, label: this.t().calendar.week },
  ]);
  protected readonly orderAround = () => this.weeks().flatMap((week) => week.flatMap((day) => this.idsOn(day)));

  constructor() {
    inject(Views).show(this.project().projectId, 'calendar');
    const destroyed = inject(DestroyRef);
    afterNextRender(() => destroyed.onDestroy(this.listen(this.area().nativeElement)));
  }

  protected idsOn(day: string): readonly Id[] {
    return this.byDay().get(day) ?? [];
  }

  /** A place is not given to a number that one task would need as well. */
  protected shownOn(day: string): readonly Id[] {
    const [ids, fits] = [this.idsOn(day), this.options().span === 'week' ? Infinity : this.fits()];
    return ids.length <= fits ? ids : ids.slice(0, Math.max(fits - 1, 0));
  }

  protected isOutside(day: string): boolean {
    return this.options().span === 'month' && monthOf(day) !== monthOf(this.at());
  }

  protected turn(direction: 1 | -1): void {
    const isMonth = this.options().span === 'month';
    this.at.update((day) => (isMonth ? addMonths(day, direction) : addDays(day, 7 * direction)));
  }

  protected toToday(): void {
    this.at.set(this.format.today());
  }

  protected useSpan(span: Options['span']): void {
    this.options.update((options) => ({ ...options, span }));
  }

  protected toggleTray(): void {
    this.options.update((options) => ({ ...options, showsTray: !options.showsTray }));
  }

  protected openDay(day: string, anchor: HTMLElement): void {
    this.opened.set(day);
    this.sheet().open(anchor);
  }

  /** Beside the tasks, a day is free to be clicked for a new one. */
  protected openFreeDay(event: MouseEvent, day: string): void {
    if (taskAt(event.target as Element) || (event.target as Element).closest('button')) return;
    this.openDay(day, event.currentTarget as HTMLElement);
  }

  protected step(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const id = taskAt(target);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (id && event.altKey) return this.rescheduleBy(event, id);
    if (id && event.key === 'Escape') return this.selection.clear();
    if (event.altKey || target.dataset['day'] === undefined) return;
    if (event.key === 'Enter') return this.openDay(this.at(), target);
    this.goTo(dayAfterKey(this.at(), event.key, this.keys(event)), event);
  }

  private goTo(day: string | undefined, event: Event): void {
    if (day === undefined) return;
    event.preventDefault();
    this.at.set(day);
    this.whenDrawn(() => this.dayElement(day)?.focus());
  }

  private rescheduleBy(event: KeyboardEvent, id: Id): void {
    const day = this.rescheduling.dayOf(id);
    const next = day && event.key.startsWith('Arrow') ? dayAfterKey(day, event.key, this.keys(event)) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    this.reschedule(this.selection.with(id, this.orderAround()), next);
    if (!this.weeks().some((week) => week.includes(next))) this.at.set(next);
    this.whenDrawn(() => (this.taskElement(id) ?? this.dayElement(next))?.focus());
  }

  private reschedule(ids: readonly Id[], day: string): void {
    this.rescheduling.move(ids, day === '' ? undefined : day);
  }

  private keys({ shiftKey }: KeyboardEvent) {
    const isRtl = getComputedStyle(this.area().nativeElement).direction === 'rtl';
    return { weekStart: this.weekStart(), isRtl, shift: shiftKey };
  }

  private listen(area: HTMLElement): () => void {
    const stop = enableDrag(area, {
      idsWith: (id) => [id],
      liftCard: (card, at) => dragToDay(area, card, at, this.idsWith(card), (ids, day) => this.reschedule(ids, day)),
    });
    const sizes =
      typeof ResizeObserver === 'undefined'
        ? undefined
        : new ResizeObserver(() => requestAnimationFrame(() => this.measure(area)));
    sizes?.observe(area);
    return () => {
      stop();
      sizes?.disconnect();
    };
  }

  private idsWith(card: HTMLElement): readonly Id[] {
    const id = taskAt(card) ?? '';
    return this.project().may('task.edit') ? this.selection.with(id, [...this.orderAround(), ...this.undated()]) : [];
  }

  /** How many lines a day has room for beside its number. */
  private measure(area: HTMLElement): void {
    const [table, line] = [area.querySelector('tbody'), area.querySelector('app-day-task')];
    const height = (table?.clientHeight ?? 0) / this.weeks().length - 30;
    const isNarrow = area.clientWidth < 560;
    this.fits.set(isNarrow ? 0 : Math.max(Math.floor(height / ((line?.clientHeight ?? 22) + 2)), 1));
  }

  private dayElement(day: string): HTMLElement | null {
    return this.area().nativeElement.querySelector<HTMLElement>(`td[data-day="${day}"]`);
  }

  private taskElement(id: Id): HTMLElement | null {
    return this.area().nativeElement.querySelector<HTMLElement>(`[data-task="${id}"] a`);
  }

  private whenDrawn(act: () => void): void {
    afterNextRender({ write: act }, { injector: this.injector });
  }
}
