import { Component, computed, inject, input, signal } from '@angular/core';
import type { Comment } from '@taskmanager/contract';
import { DraftOffer } from '../drafts/draft-offer.ts';
import { startWriting } from '../drafts/writing.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { MarkdownEditor } from '../markdown/markdown-editor.ts';
import { MarkdownText } from '../markdown/markdown-text.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Avatar } from '../ui/marks/avatar.ts';
import { FieldConflict } from '../refusals/field-conflict.ts';
import { Copy } from '../ui/copy.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import { TakesFocus } from '../ui/inputs/takes-focus.ts';
import { CommentHistory } from './comment-history.ts';
import { findPeopleIn } from './find-people.ts';
import { Comments } from './comments.ts';

@Component({
  selector: 'app-comment',
  imports: [
    Avatar,
    CommentHistory,
    DraftOffer,
    FieldConflict,
    Icon,
    MarkdownEditor,
    MarkdownText,
    Menu,
    MenuItem,
    Opens,
    TakesFocus,
  ],
  templateUrl: './comment-view.html',
  host: { role: 'article', tabindex: '-1', '[id]': '"comment-" + comment().id', '[attr.aria-label]': 'name()' },
})
export class CommentView {
  readonly comment = input.required<Comment>();
  readonly author = input.required<string>();
  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  private readonly project = inject(CurrentProject).required;
  protected readonly people = findPeopleIn(this.project);
  protected readonly longest = 20_000;
  private readonly comments = inject(Comments);
  private readonly copy = inject(Copy);
  protected readonly name = computed(() => this.t().comments.by(this.author()));
  protected readonly avatar = computed(() => this.project().memberById().get(this.comment().createdBy)?.avatar);
  protected readonly isMine = computed(() => this.comment().createdBy === this.project().me);
  protected readonly mayEdit = computed(() => this.isMine() && this.project().may('comment.create'));
  protected readonly mayRemove = computed(() => this.mayEdit() || this.project().may('comment.moderate'));
  protected readonly showsHistory = signal(false);
  protected readonly place = computed(() => `comment:${this.comment().id}`);
  protected readonly writing = startWriting({
    place: this.place,
    now: computed(() => this.comment().text),
    save: (text) => this.save(text),
  });
  private since: Comment | undefined;

  protected edit(text?: string): void {
    this.since = this.comment();
    this.writing.begin(text);
  }

  protected finish(event: Event): void {
    event.preventDefault();
    this.writing.finish();
  }

  protected remove(): void {
    this.comments.remove(this.project(), this.comment());
  }

  protected copyLink(): void {
    const { id, taskId, projectId } = this.comment();
    const address = new URL(`projects/${projectId}/tasks/${taskId}#comment-${id}`, document.baseURI);
    void this.copy.text(address.href, this.t().tasks.linkCopied);
  }

  private save(text: string): string | undefined {
    if (text.trim() === '') return undefined;
    this.comments.change(this.project(), this.since ?? this.comment(), text);
    return text;
  }
}
