import type { ElementRef } from '@angular/core';
import { Component, computed, inject, viewChild } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import type { Id } from '@taskmanager/contract';
import { AddTask } from '../adding/add-task.ts';
import { TaskCard } from '../cards/task-card.ts';
import type { Place } from '../drag/drag-geometry.ts';
import { DropMark } from '../drag/drop-mark.ts';
import { Filters } from '../filters/filters.ts';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { ReaderTime } from '../i18n/reader-time.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { TaskArea } from '../selection/task-area.ts';
import { TaskTools } from '../selection/task-tools.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { RowTemplate, Windowed } from '../ui/windowed/windowed.ts';
import { keptOptions } from '../views/kept-options.ts';
import { Views } from '../views/views.ts';
import { GroupNames } from './group-names.ts';
import { beginningIn, groupsOf, sorted, type Group, type Grouping, type Sorting } from './grouping.ts';
import { OutlineHead } from './outline-head.ts';
import { outlineMoves } from './outline-moves.ts';
import { rowIds, rowOf } from './outline-rows.ts';

type Options = { grouping: Grouping; sorting: Sorting; folded: readonly string[] };

/** The tasks of a project line by line, in groups. */
@Component({
  selector: 'app-outline',
  imports: [AddTask, Face, Icon, OutlineHead, RouterOutlet, RowTemplate, TaskArea, TaskCard, TaskTools, Windowed],
  templateUrl: './outline.html',
  providers: [GroupNames],
})
export class Outline {
  private readonly project = inject(CurrentProject).required;
  private readonly selection = inject(Selection);
  private readonly shown = inject(ShownTasks);
  private readonly reader = inject(ReaderTime);
  private readonly i18n = inject(I18n);
  private readonly windowed = viewChild(Windowed);
  protected readonly filters = inject(Filters);
  protected readonly names = inject(GroupNames);
  protected readonly format = inject(Format);
  protected readonly t = this.i18n.t;
  protected readonly rowOf = rowOf;

  protected readonly options = keptOptions<Options>(
    computed(() => `outline:${this.project().projectId}`),
    { grouping: 'list', sorting: 'manual', folded: [] },
  );
  protected readonly grouping = computed(() => this.options().grouping);
  private readonly groups = computed(() =>
    this.groupsNow().filter(({ key, ids }) => ids.length > 0 || this.isKept(key)),
  );
  private readonly counts = computed(() => new Map(this.groups().map(({ key, ids }) => [key, ids.length])));
  private readonly folded = computed(() => new Set(this.options().folded));
  protected readonly rows = computed(() =>
    rowIds(
      this.groups(),
      (key) => this.folded().has(key),
      (key) => this.mayAdd(key),
    ),
  );
  private readonly order = computed(() =>
    this.rows()
      .map(rowOf)
      .filter(({ kind }) => kind === 'task')
      .map(({ taskId }) => taskId),
  );
  protected readonly isEmpty = computed(() =>
    this.rows().every((id) => id.startsWith('group/') || id.startsWith('add/')),
  );
  protected readonly orderAround = () => this.order();
  private readonly area = viewChild.required<ElementRef<HTMLElement>>('area');
  protected readonly mark = inject(DropMark);
  private readonly moves = outlineMoves({
    area: () => this.area().nativeElement,
    rows: this.rows,
    options: this.options,
    focus: (row) => this.focus(row),
    reveal: (place) => this.reveal(place),
  });
  protected readonly tabStop = computed(() => {
    const current = this.selection.current();
    const own = this.rows().find((id) => id.startsWith('task/') && id.endsWith(`/${current}`));
    return own ?? this.rows().find((id) => id.startsWith('task/'));
  });

  constructor() {
    inject(Views).show(this.project().projectId, 'list');
  }

  protected countOf(key: string): number {
    return this.counts().get(key) ?? 0;
  }

  protected isFolded(key: string): boolean {
    return this.folded().has(key);
  }

  protected fold(key: string): void {
    const { folded } = this.options();
    const others = folded.filter((one) => one !== key);
    this.change({ folded: others.length < folded.length ? others : [...folded, key] });
  }

  protected change(options: Partial<Options>): void {
    this.options.update((all) => ({ ...all, ...options }));
  }

  protected beginning(key: string) {
    return beginningIn(this.grouping(), key, this.format.today()) ?? {};
  }

  protected listFor(key: string): Id {
    const lists = this.project().lists();
    return this.beginning(key).listId ?? (lists.find(({ completes }) => !completes) ?? lists[0])?.id ?? '';
  }

  protected step(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (!row || event.defaultPrevented || !(event.target as Element).matches('a, .fold')) return;
    const { kind, key, taskId } = rowOf(row);
    if (kind === 'task' && this.moves.handle(event, taskId, key)) return;
    if (event.key === 'Escape') return this.selection.clear();
    const next = this.rowAfter(event, row);
    if (!next) return;
    event.preventDefault();
    const [from, to] = [rowOf(row), rowOf(next)];
    if (event.shiftKey && from.kind === 'task' && to.kind === 'task') this.selection.extendTo(to.taskId, this.order());
    this.windowed()?.focus(next);
  }

  protected leave({ relatedTarget }: FocusEvent): void {
    if (!this.area().nativeElement.contains(relatedTarget as Node | null)) this.moves.cancel();
  }

  /** What went to a group that is folded opens it. */
  private focus(row: string): void {
    const { key } = rowOf(row);
    if (this.isFolded(key)) this.fold(key);
    this.windowed()?.focus(row);
  }

  private reveal({ listId, before, after }: Place): void {
    const neighbour = before ?? after;
    this.windowed()?.scrollTo(neighbour ? `task/${listId}/${neighbour}` : `group/${listId}/`);
  }

  private rowAfter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, row: string): string | undefined {
    if (ctrlKey || metaKey || altKey) return undefined;
    const rows = this.rows().filter((id) => !id.startsWith('add/'));
    if (key === 'ArrowDown') return rows[rows.indexOf(row) + 1];
    if (key === 'ArrowUp') return rows[rows.indexOf(row) - 1];
    if (key === 'Home') return rows[0];
    return key === 'End' ? rows.at(-1) : undefined;
  }

  private groupsNow(): readonly Group[] {
    const { grouping, sorting } = this.options();
    const project = this.project();
    if (grouping === 'list' && sorting === 'manual') {
      return project.lists().map(({ id }) => ({ key: id, ids: this.shown.column(id) }));
    }
    project.version();
    const cards = this.shown.all().flatMap((id) => project.findCard(id) ?? []);
    const keys = this.names.keysOf(grouping);
    return groupsOf(sorted(cards, sorting, this.i18n.formats()), grouping, keys, this.reader.now());
  }

  /** An empty list is shown, for a task may come to it; of the rest only what there is. */
  private isKept(key: string): boolean {
    const grouping = this.options().grouping;
    return !this.filters.isOn() && (grouping === 'list' || (grouping === 'none' && key === 'none'));
  }

  private mayAdd(key: string): boolean {
    const canBegin = beginningIn(this.grouping(), key, this.format.today()) !== undefined;
    return canBegin && this.project().may('task.create') && this.project().lists().length > 0;
  }
}
