import { Component, computed, inject, input, output } from '@angular/core';
import type { Notification } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Avatar } from '../ui/marks/avatar.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Sentences } from './sentences.ts';
import { RouterLink } from '../ui/router-link.ts';

/** One line of news, which leads to what it is about. */
@Component({
  selector: '[app-news-row]',
  imports: [Avatar, Icon, RouterLink],
  templateUrl: './news-row.html',
  host: { '[class.unread]': '!news().readAt' },
})
export class NewsRow {
  readonly news = input.required<Notification>();
  /** Read, or unread again. */
  readonly marked = output<boolean>();

  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  private readonly sentences = inject(Sentences);
  protected readonly sentence = computed(() => this.sentences.of(this.news()));
  protected readonly more = computed(() => this.news().taskCount - this.news().tasks.length);
  protected readonly project = computed(() => ['/projects', this.news().project.id]);
  protected readonly fragment = computed(() => {
    const { comment } = this.news();
    return comment && `comment-${comment.id}`;
  });

  protected linkTo(taskId: string): string[] {
    return [...this.project(), 'tasks', taskId];
  }
}
