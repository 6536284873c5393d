import { Component, computed, inject, input } from '@angular/core';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Progress } from '../ui/marks/progress.ts';
import { Uploads, type Upload } from './uploads.ts';

const onlyAnotherHelps = new Set(['empty', 'too-large', 'unsupported-media-type']);

/** A file on its way, or why it stays here. */
@Component({
  selector: 'app-upload-row',
  imports: [Icon, Progress],
  template: `
    <app-icon [name]="upload().state === 'refused' ? 'warning' : 'upload'" />
    <div class="what">
      <span class="truncate">{{ upload().name }}</span>
      <span class="soft" [class.problem]="upload().state === 'refused'" [attr.role]="isStill() ? 'status' : null">
        {{ said() }}
      </span>
      @if (!isStill()) {
        <app-progress [label]="upload().name" [value]="upload().sent" [max]="upload().size" />
      }
    </div>
    @if (mayTryAgain()) {
      <button class="button quiet small" type="button" (click)="uploads.retry(upload().id)">
        {{ t().tasks.tryAgain }}
      </button>
    }
    <button
      class="button quiet icon small"
      type="button"
      [attr.aria-label]="t().attachments.cancel(upload().name)"
      (click)="uploads.cancel(upload().id)"
    >
      <app-icon name="x" />
    </button>
  `,
})
export class UploadRow {
  readonly upload = input.required<Upload>();
  protected readonly t = inject(I18n).t;
  protected readonly uploads = inject(Uploads);
  private readonly format = inject(Format);
  protected readonly isStill = computed(() => this.upload().state === 'refused' || this.upload().state === 'paused');
  protected readonly mayTryAgain = computed(() => this.isStill() && !onlyAnotherHelps.has(this.upload().code ?? ''));
  protected readonly said = computed(() => {
    const [{ state, sent, size, code = '' }, { attachments }] = [this.upload(), this.t()];
    if (state === 'refused') return attachments.problems[code] ?? attachments.problems['other'];
    if (state === 'paused') return attachments.paused;
    return attachments.sent(this.format.bytes(sent), this.format.bytes(size));
  });
}
