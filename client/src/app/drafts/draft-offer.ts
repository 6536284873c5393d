import { Component, computed, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Drafts } from './drafts.ts';

/** Where somebody left a text unfinished: it is theirs to go on with or to throw away. */
@Component({
  selector: 'app-draft-offer',
  imports: [Icon],
  template: `
    @if (offered() !== undefined) {
      <div class="notice" role="status">
        <app-icon name="edit" />
        <p>
          {{ t().drafts.unfinished }} <q>{{ short() }}</q>
        </p>
        <button class="button small" type="button" (click)="restore()">{{ t().drafts.restore }}</button>
        <button class="button small quiet" type="button" (click)="discard()">{{ t().drafts.discard }}</button>
      </div>
    }
  `,
})
export class DraftOffer {
  readonly place = input.required<string>();
  /** What stands there now: the same needs no offer. */
  readonly now = input('');
  /** While it is being written nothing is offered. */
  readonly isWriting = input(false);
  readonly restored = output<string>();

  private readonly drafts = inject(Drafts);
  protected readonly t = inject(I18n).t;
  protected readonly offered = computed(() => {
    const found = this.isWriting() ? undefined : this.drafts.find(this.place());
    return found === this.now() ? undefined : found;
  });
  protected readonly short = computed(() => shortened(this.offered() ?? ''));

  protected restore(): void {
    this.restored.emit(this.offered() ?? '');
  }

  protected discard(): void {
    this.drafts.drop(this.place());
  }
}

function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}
