import {
  booleanAttribute,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  viewChild,
  afterRenderEffect,
} from '@angular/core';
import type { Id, NewTask } from '@taskmanager/contract';
import { Drafts } from '../drafts/drafts.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Icon } from '../ui/icon.ts';

/** A line where tasks are written one after the other. */
@Component({
  selector: 'app-add-task',
  imports: [Icon],
  templateUrl: './add-task.html',
})
export class AddTask {
  readonly listId = input.required<string>();
  /** New tasks stand above this one; without it at the end. */
  readonly before = input<Id>();
  /** What new tasks begin with. */
  readonly wanted = input<Omit<NewTask, 'title'>>({});
  readonly open = input(false, { transform: booleanAttribute });
  readonly added = output<Id>();
  readonly closed = output();

  private readonly tasks = inject(Tasks);
  private readonly drafts = inject(Drafts);
  private readonly project = inject(CurrentProject).required;
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');
  protected readonly t = inject(I18n).t;

  private readonly place = computed(() => `list:${this.listId()}:task`);
  protected readonly isOpen = linkedSignal(() => this.open());
  protected readonly text = linkedSignal(() => this.drafts.find(this.place()) ?? '');
  protected readonly titles = computed(() =>
    this.text()
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  );

  constructor() {
    afterRenderEffect(() => this.field()?.nativeElement.focus());
  }

  protected write(text: string): void {
    this.text.set(text);
    this.drafts.keep(this.place(), text);
  }

  /** Each line is a task. */
  protected addTasks(event: Event): void {
    event.preventDefault();
    const place = this.before() ? { before: this.before() } : undefined;
    const { listId: _listId, ...wanted } = this.wanted();
    for (const title of this.titles()) {
      this.added.emit(this.tasks.add(this.project(), this.listId(), { ...wanted, title: title.slice(0, 500) }, place));
    }
    this.write('');
  }

  /** What was written waits for the next time. */
  protected close(event?: Event): void {
    event?.stopPropagation();
    this.isOpen.set(false);
    this.closed.emit();
  }

  protected closeIfLeft({ relatedTarget, currentTarget }: FocusEvent): void {
    if (!(currentTarget as HTMLElement).contains(relatedTarget as Node | null) && this.text().trim() === '')
      this.close();
  }
}
