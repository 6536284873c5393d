import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Face } from '../ui/marks/face.ts';
import { RowTemplate, Windowed } from '../ui/windowed/windowed.ts';
import { DeedView } from './deed-view.ts';
import { followActivity } from './follow-activity.ts';
import { MoreRow } from './more-row.ts';

const kinds = ['task', 'comment', 'attachment', 'list', 'label', 'field', 'member', 'project'] as const;
const more = 'more';

/** All that happened in a project. */
@Component({
  selector: 'app-activity-page',
  imports: [DeedView, Face, MoreRow, RowTemplate, Windowed],
  templateUrl: './activity-page.html',
})
export class ActivityPage {
  protected readonly t = inject(I18n).t;
  protected readonly kinds = kinds;
  protected readonly more = more;
  protected readonly project = inject(CurrentProject).required;
  protected readonly actor = signal('');
  protected readonly kind = signal('');
  protected readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');
  protected readonly activity = followActivity(
    this.project,
    computed(() => ({ actor: this.actor() || undefined, type: this.kind() || undefined })),
  );
  private readonly bySeq = computed(() => new Map(this.activity.deeds().map((deed) => [String(deed.seq), deed])));
  protected readonly ids = computed(() => [...this.bySeq().keys(), ...(this.activity.hasMore() ? [more] : [])]);

  protected deedOf(id: string) {
    return this.bySeq().get(id);
  }
}
