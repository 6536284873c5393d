import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Live } from '../../live/live.ts';
import { Server } from '../../server/server.ts';
import { Announcer } from '../../ui/announcer.ts';
import { Icon } from '../../ui/marks/icon.ts';

/** How things stand between this window and the server. Nothing to see as long as all is well. */
@Component({
  selector: 'app-connection',
  imports: [Icon],
  template: `
    @switch (state()) {
      @case ('catching-up') {
        <p class="late">
          <app-icon name="refresh" /><span>{{ t().shell.connection.catchingUp }}</span>
        </p>
      }
      @case ('offline') {
        <p class="offline" [title]="sentence()">
          <app-icon name="offline" />
          <span class="long" aria-hidden="true">{{ sentence() }}</span>
          <span class="short" aria-hidden="true">{{ t().shell.connection.short(unsent()) }}</span>
          <span class="visually-hidden">{{ sentence() }}</span>
        </p>
      }
    }
  `,
})
export class Connection {
  /** So many changes wait to be sent. */
  readonly unsent = input(0);

  protected readonly t = inject(I18n).t;
  private readonly live = inject(Live);
  private readonly server = inject(Server);
  /** Whose session has ended is asked to sign in, which says enough. */
  protected readonly state = computed(() => (this.server.sessionEnded() ? 'live' : this.live.state()));
  /** Where there is no network it is not the server's fault. */
  protected readonly sentence = computed(() => {
    const { offline, unreachable } = this.t().shell.connection;
    return this.state() === 'offline' && navigator.onLine ? unreachable(this.unsent()) : offline(this.unsent());
  });

  constructor() {
    const announcer = inject(Announcer);
    let wasOffline = false;
    effect(() => {
      const isOffline = this.state() === 'offline';
      if (this.state() === 'catching-up' || isOffline === wasOffline) return;
      wasOffline = isOffline;
      announcer.announce(untracked(() => (isOffline ? this.sentence() : this.t().shell.connection.back)));
    });
  }
}
