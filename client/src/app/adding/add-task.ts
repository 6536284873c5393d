import type { ElementRef } from '@angular/core';
import {
  afterRenderEffect,
  booleanAttribute,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import type { Id, NewTask } from '@taskmanager/contract';
import { Drafts } from '../drafts/drafts.ts';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { I18n } from '../i18n/i18n.ts';
import { TypedAhead } from '../keyboard/typed-ahead.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { completeName } from '../quick-add/name-completion.ts';
import type { Part } from '../quick-add/understood.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Suggestions } from '../ui/inputs/suggestions.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { understanding } from './understanding.ts';
import { UnderstoodParts } from './understood-parts.ts';

/** A line where tasks are written one after the other. */
@Component({
  selector: 'app-add-task',
  imports: [Icon, Suggestions, UnderstoodParts],
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

  private readonly service = inject(Tasks);
  private readonly drafts = inject(Drafts);
  private readonly shown = inject(ShownTasks);
  private readonly toasts = inject(Toasts);
  private readonly typedAhead = inject(TypedAhead);
  private readonly project = inject(CurrentProject).required;
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');
  protected readonly t = inject(I18n).t;

  private readonly place = computed(() => `list:${this.listId()}:task`);
  protected readonly isOpen = linkedSignal(() => this.open());
  protected readonly text = linkedSignal(() => this.drafts.find(this.place()) ?? '');
  protected readonly understood = understanding(this.text);
  protected readonly tasks = this.understood.tasks;
  protected readonly complete = (text: string, caret: number) => completeName(text, caret, this.understood.known());

  constructor() {
    afterRenderEffect(() => this.field()?.nativeElement.focus());
  }

  begin(): void {
    this.isOpen.set(true);
  }

  /** By the pointer: what is typed before the line is drawn is kept for it. */
  protected beginHere(): void {
    void this.typedAhead.keepFor(() => this.begin());
  }

  protected write(text: string): void {
    this.text.set(text);
    this.drafts.keep(this.place(), text);
  }

  protected reject(part: Part): void {
    this.understood.reject(part);
    this.field()?.nativeElement.focus();
  }

  /** Each line is a task. */
  protected addTasks(event: Event): void {
    if (event.defaultPrevented || (event as KeyboardEvent).isComposing) return;
    event.preventDefault();
    this.field()?.nativeElement.focus(); // whoever tapped the button goes on writing
    const place = this.before() ? { before: this.before() } : undefined;
    const { listId: _listId, ...wanted } = this.wanted();
    const ids = this.tasks().map((task) =>
      this.service.add(this.project(), this.listId(), { ...wanted, ...task }, place),
    );
    this.write('');
    this.understood.beginAnew();
    for (const id of ids) this.added.emit(id);
    if (ids.some((id) => !this.shown.shows(id))) this.toasts.say(this.t().adding.hidden);
  }

  /** What was written waits for the next time. */
  protected close(event?: Event): void {
    event?.stopPropagation();
    this.isOpen.set(false);
    this.closed.emit();
  }

  protected closeIfLeft({ relatedTarget, currentTarget }: FocusEvent): void {
    const isLeft = !(currentTarget as HTMLElement).contains(relatedTarget as Node | null);
    if (isLeft && !this.open() && this.text().trim() === '') this.close();
  }
}
