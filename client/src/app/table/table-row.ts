import { Component, computed, inject, input, output } from '@angular/core';
import { dueStateOf } from '../cards/dues.ts';
import { TitleEditor } from '../cards/title-editor.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { ReaderTime } from '../i18n/reader-time.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { AvatarStack } from '../ui/marks/avatar-stack.ts';
import { Icon } from '../ui/marks/icon.ts';
import { TaskLinks } from '../views/task-links.ts';
import { FieldCell } from './field-cell.ts';
import type { TableColumn } from './table-columns.ts';

/** One task in cells. It listens to nothing itself but what is written in a cell. */
@Component({
  selector: 'app-table-row',
  imports: [AvatarStack, FieldCell, Icon, TitleEditor],
  templateUrl: './table-row.html',
  host: {
    role: 'row',
    '[attr.data-task]': 'taskId()',
    '[class.done]': 'card()?.doneAt',
    '[class.chosen]': 'isChosen()',
  },
})
export class TableRow {
  readonly taskId = input.required<string>();
  readonly columns = input.required<readonly TableColumn[]>();
  /** The column of the cell that Tab comes to, if that is in this row. */
  readonly current = input<string>();
  /** The column whose cell is being written in. */
  readonly written = input<string>();
  readonly closed = output<boolean>();

  private readonly project = inject(CurrentProject).required;
  private readonly selection = inject(Selection);
  private readonly reader = inject(ReaderTime);
  protected readonly links = inject(TaskLinks);
  protected readonly format = inject(Format);
  protected readonly t = inject(I18n).t;

  protected readonly card = computed(() => this.project().card(this.taskId())());
  protected readonly isChosen = computed(() => this.selection.has(this.taskId()));
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly dueState = computed(() => {
    const card = this.card();
    return card ? dueStateOf(card, this.reader.now()) : 'later';
  });
  protected readonly listName = computed(
    () =>
      this.project()
        .lists()
        .find(({ id }) => id === this.card()?.listId)?.name ?? '',
  );
  protected readonly labels = computed(() => {
    const wanted = this.card()?.labels;
    return wanted
      ? this.project()
          .labels()
          .filter(({ id }) => wanted[id])
      : [];
  });
  protected readonly people = computed(() =>
    Object.keys(this.card()?.assignees ?? {}).flatMap((userId) => {
      const member = this.project().memberById().get(userId);
      return member ? { userId, name: member.name ?? '', avatar: member.avatar } : [];
    }),
  );

  protected fieldText(column: TableColumn): string {
    const card = this.card();
    const value = card?.fields?.[column.field?.id ?? ''];
    if (value === undefined) return '';
    if (typeof value === 'number') return this.format.number(value);
    return column.field?.kind === 'date' ? this.format.day(value) : value;
  }
}
