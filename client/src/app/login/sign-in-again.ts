import { effect, inject, Service, untracked } from '@angular/core';
import { Me } from '../accounts/me.ts';
import { I18n } from '../i18n/i18n.ts';
import { Server } from '../server/server.ts';
import { Overlays } from '../shell/overlays.ts';
import { Toasts } from '../ui/layers/toasts.ts';

const aDay = 24 * 3600;

/** Asks whoever works here to sign in again when their session is over, in whichever tab that was noticed. */
@Service()
export class SignInAgain {
  private readonly me = inject(Me);
  private readonly server = inject(Server);
  private readonly toasts = inject(Toasts);
  private readonly t = inject(I18n).t;
  private readonly overlays = inject(Overlays);
  private isAsking = false;

  constructor() {
    effect(() => {
      if (this.server.sessionEnded() && this.me.account()) untracked(() => void this.ask());
    });
  }

  private async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    await this.overlays.open(async () => (await import('./sign-in-again-dialog.ts')).SignInAgainDialog);
    this.isAsking = false;
    if (this.server.sessionEnded()) this.offer();
  }

  /** Whoever wants to look at their page first may, and finds the way back. */
  private offer(): void {
    const { againTitle, againText } = this.t().login;
    this.toasts.warn(againText, { action: { label: againTitle, run: () => void this.ask() }, seconds: aDay });
  }
}
