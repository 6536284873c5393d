import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  Injector,
  input,
  viewChild,
} from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { DraftOffer } from '../drafts/draft-offer.ts';
import { startWriting } from '../drafts/writing.ts';
import { I18n } from '../i18n/i18n.ts';
import { findPeopleIn } from '../comments/find-people.ts';
import { MarkdownEditor } from '../markdown/markdown-editor.ts';
import { MarkdownText } from '../markdown/markdown-text.ts';
import { Outbox } from '../outbox/outbox.ts';
import { contradictionsOf } from '../outbox/resending.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { TakesFocus } from '../ui/inputs/takes-focus.ts';
import { Tasks } from './tasks.ts';

const restMs = 1_000;

/** The text of a task: read until somebody clicks it, saved while they rest and when they leave. */
@Component({
  selector: 'app-task-description',
  imports: [DraftOffer, MarkdownEditor, MarkdownText, TakesFocus],
  templateUrl: './task-description.html',
})
export class TaskDescription {
  readonly task = input.required<Task>();
  /** False while only the server knows the text. */
  readonly isKnown = input(true);
  protected readonly t = inject(I18n).t;
  private readonly project = inject(CurrentProject).required;
  private readonly tasks = inject(Tasks);
  private readonly outbox = inject(Outbox);
  protected readonly people = findPeopleIn(this.project);
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly place = computed(() => `task:${this.task().id}:description`);
  protected readonly text = computed(() => this.task().description ?? '');
  protected readonly writing = startWriting({
    place: this.place,
    now: this.text,
    save: (text) => this.save(text),
  });
  private readonly opener = viewChild<ElementRef<HTMLElement>>('opener');
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private since: Task | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  edit(text?: string): void {
    if (!this.mayEdit() || !this.isKnown()) return;
    this.since = this.task();
    this.writing.begin(text);
    if (text !== undefined) this.write(text);
  }

  /** A link in the text is followed, a word that is marked stays marked. */
  protected editUnlessMeant(event: Event): void {
    const isLink = event.target instanceof Element && event.target.closest('a, button, input');
    if (!isLink && getSelection()?.isCollapsed !== false) this.edit();
  }

  protected write(text: string): void {
    this.writing.input(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.saveWhileResting(), restMs);
  }

  /** Not while somebody has to choose between this and another text. */
  private saveWhileResting(): void {
    const contradictions = contradictionsOf(this.outbox.refused(), this.task().id);
    if (!contradictions.some(({ path }) => path === 'description')) this.writing.saveSoFar();
  }

  /** Another window in front is no reason to stop. */
  protected rest(): void {
    if (document.hasFocus()) this.finish();
    else this.saveWhileResting();
  }

  protected finish(): void {
    clearTimeout(this.timer);
    const hadFocus = this.element.contains(document.activeElement);
    this.writing.finish();
    const focus = () => hadFocus && this.opener()?.nativeElement.focus();
    afterNextRender({ write: focus }, { injector: this.injector });
  }

  private save(text: string): string {
    const { id } = this.task();
    this.tasks.change(this.project(), id, { description: text === '' ? null : text }, undefined, { since: this.since });
    this.since = this.project().findTask(id);
    return text;
  }
}
