import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { Attachment } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { urlOf } from '../server/requests.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { Icon } from '../ui/marks/icon.ts';

/** The pictures of a task, one after the other. */
@Component({
  selector: 'app-gallery',
  imports: [Dialog, Icon],
  templateUrl: './gallery.html',
  host: { '(keydown.arrowleft)': 'step(-1)', '(keydown.arrowright)': 'step(1)' },
})
export class Gallery {
  readonly pictures = input.required<readonly Attachment[]>();
  readonly first = input.required<Attachment>();
  readonly closed = output();
  protected readonly t = inject(I18n).t;
  private readonly id = linkedSignal(() => this.first().id);
  protected readonly at = computed(() =>
    Math.max(
      0,
      this.pictures().findIndex(({ id }) => id === this.id()),
    ),
  );
  protected readonly now = computed(() => this.pictures()[this.at()]);
  protected readonly place = computed(() => this.t().attachments.place(this.at() + 1, this.pictures().length));

  protected addressOf({ id }: Attachment): string {
    return urlOf('/attachments/:attachmentId/bytes', { params: { attachmentId: id } });
  }

  /** After the last one comes the first. */
  protected step(by: 1 | -1): void {
    const all = this.pictures();
    const next = all[(this.at() + by + all.length) % all.length];
    if (next) this.id.set(next.id);
  }
}
