import { afterNextRender, Component, computed, ElementRef, inject, Injector, input, viewChild } from '@angular/core';
import { newId, type Id, type Task, type TaskChange } from '@taskmanager/contract';
import { startAdding } from '../drafts/adding-line.ts';
import { DraftOffer } from '../drafts/draft-offer.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Announcer } from '../ui/announcer.ts';
import { Progress } from '../ui/marks/progress.ts';
import { entriesOf, linesOf, rankAt, ranksAtEnd, type Entry } from './checklist-rules.ts';
import { ChecklistRow } from './checklist-row.ts';
import { followDrag } from './drag-entry.ts';

/** The small steps of a task, in an order of their own. */
@Component({
  selector: 'app-checklist',
  imports: [ChecklistRow, DraftOffer, Progress],
  templateUrl: './checklist.html',
})
export class Checklist {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  private readonly project = inject(CurrentProject).required;
  private readonly tasks = inject(Tasks);
  private readonly injector = inject(Injector);
  private readonly announcer = inject(Announcer);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly line = viewChild<ElementRef<HTMLTextAreaElement>>('line');
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly entries = computed(() => entriesOf(this.task()));
  protected readonly doneCount = computed(() => this.entries().filter(({ done }) => done).length);
  protected readonly drag = followDrag(this.element, (id, place) => this.moveTo(id, place));
  protected readonly adding = startAdding({
    place: computed(() => `task:${this.task().id}:checklist`),
    add: (text) => this.add(text),
    focus: () => this.focus(),
  });

  focus(): void {
    this.line()?.nativeElement.focus();
  }

  protected paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (this.adding.text() !== '' || linesOf(text).length < 2) return;
    event.preventDefault();
    this.add(text);
  }

  protected change(id: Id, change: NonNullable<TaskChange['checklist']>[string]): void {
    const isGone = change === null;
    this.save({ [id]: change }, isGone ? this.t().checklist.removed : undefined);
    if (isGone) this.focus();
  }

  protected moveTo(id: Id, place: number): void {
    const rank = rankAt(this.entries(), id, place);
    if (rank === undefined) return;
    const control = document.activeElement?.matches('textarea') ? 'textarea' : '.handle';
    this.save({ [id]: { rank } });
    const focus = () => this.element.querySelector<HTMLElement>(`[data-entry="${id}"] ${control}`)?.focus();
    afterNextRender({ write: focus }, { injector: this.injector }); // a row that moves loses it
    this.announcer.announce(this.t().checklist.position(place + 1, this.entries().length));
  }

  /** A step that turned out to be a task: it becomes a part of this one. */
  protected makeTask({ id, text, done }: Entry): void {
    const [group, parent, project] = [newId(), this.task(), this.project()];
    const made = this.tasks.add(
      project,
      parent.listId,
      { title: text, parentId: parent.id },
      { after: parent.id },
      group,
    );
    if (done) this.tasks.change(project, made, { done }, undefined, { group });
    this.tasks.change(project, parent.id, { checklist: { [id]: null } }, this.t().checklist.madeTask, { group });
  }

  private add(text: string): void {
    const lines = linesOf(text);
    const ranks = ranksAtEnd(this.entries(), lines.length);
    const added = lines.map((line, at) => [newId(), { text: line, rank: ranks[at] ?? '' }] as const);
    if (added.length > 0) this.save(Object.fromEntries(added));
  }

  private save(checklist: NonNullable<TaskChange['checklist']>, say?: string): void {
    this.tasks.change(this.project(), this.task().id, { checklist }, say);
  }
}
