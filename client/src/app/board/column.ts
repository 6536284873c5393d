import { Component, computed, ElementRef, inject, input, signal, viewChild, viewChildren } from '@angular/core';
import type { Id, List } from '@taskmanager/contract';
import { AddTask } from '../adding/add-task.ts';
import { TaskCard } from '../cards/task-card.ts';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { RowTemplate, Windowed } from '../ui/windowed/windowed.ts';
import { DropMark } from '../drag/drop-mark.ts';
import { ColumnHead } from './column-head.ts';

/** A list and its tasks. */
@Component({
  selector: 'app-column',
  imports: [AddTask, ColumnHead, RowTemplate, TaskCard, Windowed],
  templateUrl: './column.html',
  host: {
    role: 'group',
    '[attr.aria-labelledby]': '"list-" + list().id',
    '[attr.data-list]': 'list().id',
    '[class.drop]': 'mark.isIn(list().id)',
  },
})
export class Column {
  readonly list = input.required<List>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly selection = inject(Selection);
  protected readonly mark = inject(DropMark);
  private readonly shown = inject(ShownTasks);
  private readonly project = inject(CurrentProject).required;
  private readonly windowed = viewChild.required(Windowed);
  private readonly adders = viewChildren(AddTask);
  protected readonly isAddingAbove = signal(false);

  readonly ids = computed(() => this.shown.column(this.list().id));
  protected readonly mayAdd = computed(() => this.project().may('task.create'));
  /** Each list has one task that Tab comes to. */
  protected readonly tabStop = computed(() => {
    const [ids, current] = [this.ids(), this.selection.current()];
    return current !== undefined && ids.includes(current) ? current : ids[0];
  });
  protected readonly first = computed(() => this.project().column(this.list().id)()[0]);

  /** At the end, where the others are written. */
  add(): void {
    this.show();
    this.adders().at(-1)?.begin();
  }

  show(): void {
    this.host.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  focus(id: Id): void {
    this.show();
    this.windowed().focus(id);
  }

  scrollTo(id: Id): void {
    this.windowed().scrollTo(id);
  }
}
