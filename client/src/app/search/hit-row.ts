import { Component, computed, inject, input } from '@angular/core';
import type { SearchHit } from '@taskmanager/contract';
import { dueStateOf } from '../cards/dues.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { ReaderTime } from '../i18n/reader-time.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { Icon } from '../ui/marks/icon.ts';
import { RouterLink } from '../ui/router-link.ts';
import { Pieces } from './pieces.ts';
import { excerptOf, markedIn } from './marked.ts';

/** A task that was found, with the words that were sought marked in it. */
@Component({
  selector: '[app-hit-row]',
  imports: [Icon, Pieces, RouterLink],
  templateUrl: './hit-row.html',
  host: { '[class.done]': 'task().doneAt' },
})
export class HitRow {
  readonly hit = input.required<SearchHit>();
  readonly words = input.required<readonly string[]>();

  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  private readonly reader = inject(ReaderTime);
  private readonly projects = inject(MyProjects).byId;
  protected readonly task = computed(() => this.hit().task);
  protected readonly project = computed(() => this.projects().get(this.task().projectId));
  protected readonly title = computed(() => markedIn(this.task().title, this.words()));
  protected readonly excerpt = computed(() => {
    const text = excerptOf(this.task().description ?? '', this.words());
    return text === '' ? [] : markedIn(text, this.words());
  });
  protected readonly dueState = computed(() => dueStateOf(this.task(), this.reader.now()));
  protected readonly fragment = computed(() => {
    const { commentId } = this.hit();
    return commentId && `comment-${commentId}`;
  });
}
