import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Typing } from '../presence/typing.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { CommentView } from './comment-view.ts';
import { Composer } from './composer.ts';
import { followComments } from './task-comments.ts';

/** What people say to each other about a task. */
@Component({
  selector: 'app-comments',
  imports: [CommentView, Composer, Typing],
  templateUrl: './comment-list.html',
})
export class CommentList {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  private readonly injector = inject(Injector);
  private readonly project = inject(CurrentProject).required;
  private readonly taskId = computed(() => this.task().id);
  protected readonly comments = followComments(this.project, this.taskId);
  protected readonly mayComment = computed(() => this.project().may('comment.create'));
  /** The one whose address was opened. */
  protected readonly wanted = signal(/^#comment-(\w+)$/.exec(location.hash)?.[1]);
  private isShown = false;

  constructor() {
    effect(() => {
      const id = this.wanted();
      if (!id || this.isShown || this.comments.state() !== 'ready') return;
      const isThere = this.comments.all().some((comment) => comment.id === id);
      untracked(() => (isThere ? this.show(id) : this.comments.hasEarlier() && void this.comments.showEarlier()));
    });
  }

  private show(id: string): void {
    this.isShown = true;
    const scroll = () => {
      const element = document.getElementById(`comment-${id}`);
      element?.scrollIntoView({ block: 'center' });
      element?.focus({ preventScroll: true });
    };
    afterNextRender({ write: scroll }, { injector: this.injector });
  }
}
