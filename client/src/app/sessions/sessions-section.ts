import { Component, computed, inject } from '@angular/core';
import type { Session } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { createLoaded } from '../server/loaded.ts';
import { LoadingFace } from '../server/loading-face.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Confirm } from '../ui/layers/confirm.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { deviceIn } from './devices.ts';

/** Where somebody is signed in, and the way to end it. */
@Component({
  selector: 'app-sessions-section',
  imports: [Icon, LoadingFace],
  templateUrl: './sessions-section.html',
})
export class SessionsSection {
  private readonly server = inject(Server);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly format = inject(Format);
  protected readonly t = inject(I18n).t;
  protected readonly sessions = createLoaded(async () => (await this.server.ask('GET /auth/sessions')).items);
  /** This one first, then those that were seen last. */
  protected readonly rows = computed(() =>
    (this.sessions.value() ?? [])
      .toSorted((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt))
      .map((session) => ({ ...session, name: this.nameOf(session), ...deviceIn(session.userAgent) })),
  );

  protected async end(session: Session): Promise<void> {
    await this.attempt(async () => {
      await this.server.ask('DELETE /auth/sessions/:sessionId', { params: { sessionId: session.id } });
      this.sessions.change((all) => all.filter(({ id }) => id !== session.id));
      this.toasts.say(this.t().sessions.ended(this.nameOf(session)));
    });
  }

  protected async endOthers(): Promise<void> {
    const { endOthers: title, endOthersText: text, endAll: action } = this.t().sessions;
    if (!(await this.confirm.ask({ title, text, action, danger: true }))) return;
    await this.attempt(async () => {
      await this.server.ask('DELETE /auth/sessions');
      this.sessions.change((all) => all.filter(({ current }) => current));
      this.toasts.say(this.t().sessions.othersEnded);
    });
  }

  private nameOf({ userAgent }: Session): string {
    const { browser, system } = deviceIn(userAgent);
    const { unknown, browserOn } = this.t().sessions;
    return browser && system ? browserOn(browser, system) : (browser ?? system ?? unknown);
  }

  private async attempt(deed: () => Promise<void>): Promise<void> {
    await deed().catch((error: unknown) => this.toasts.warn(problemOf(error, this.t())));
  }
}
