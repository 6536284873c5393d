import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Outbox } from '../../outbox/outbox.ts';
import { RefusalsBar } from '../../refusals/refusals-bar.ts';
import { Icon } from '../../ui/marks/icon.ts';
import { Connection } from './connection.ts';
import { Overlays } from '../overlays.ts';

const briefMs = 15_000;
const longMs = 10 * 60_000;

/** How things stand between here and the server: nothing to see while all is well. */
@Component({
  selector: 'app-standing',
  imports: [Connection, Icon, RefusalsBar],
  templateUrl: './standing.html',
})
export class Standing {
  protected readonly t = inject(I18n).t;
  private readonly outbox = inject(Outbox);
  private readonly overlays = inject(Overlays);
  private readonly now = signal(Date.now());
  protected readonly unsent = this.outbox.unsent;
  private readonly waitingMs = computed(() => {
    const since = this.outbox.waitingSince();
    return since === undefined ? 0 : Math.max(this.now(), Date.parse(since)) - Date.parse(since);
  });
  protected readonly isWaiting = computed(() => this.waitingMs() > briefMs);
  protected readonly waitsLong = computed(() => this.waitingMs() > longMs);

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), 5_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected showUnsent(): void {
    void this.overlays.open(async () => (await import('./unsent-sheet.ts')).UnsentSheet);
  }
}
