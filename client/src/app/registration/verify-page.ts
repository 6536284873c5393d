import { Component, inject, signal } from '@angular/core';
import { Me } from '../accounts/me.ts';
import { I18n } from '../i18n/i18n.ts';
import { heldInvitation } from '../joining/held-invitation.ts';
import { Door } from '../login/door.ts';
import { problemOfLink, takeLinkToken } from '../login/link-token.ts';
import { Refusal } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { RouterLink } from '../ui/router-link.ts';

/** Where the link of a mail leads: it proves an address, of a new account or of one that changes it. */
@Component({
  selector: 'app-verify-page',
  imports: [Door, RouterLink],
  templateUrl: './verify-page.html',
})
export class VerifyPage {
  private readonly server = inject(Server);
  private readonly me = inject(Me);
  protected readonly t = inject(I18n).door;
  private readonly token = takeLinkToken();
  protected readonly email = signal('');
  protected readonly problem = signal('');
  /** Asking again may help. */
  protected readonly mayRepeat = signal(false);
  /** Somebody was invited: that is what they came for. */
  protected readonly next = heldInvitation() ? '/invitation' : undefined;
  protected readonly isSignedIn = signal(false);

  constructor() {
    void this.verify();
  }

  protected async verify(): Promise<void> {
    this.problem.set('');
    if (!this.token) return this.problem.set(this.t().registration.brokenLink);
    try {
      const { email } = await this.server.ask('POST /auth/verify', { body: { token: this.token } });
      this.isSignedIn.set((await this.me.begin()) === 'signed-in');
      if (this.isSignedIn()) this.me.changed(await this.server.ask('GET /auth/me'));
      this.email.set(email);
    } catch (error) {
      this.mayRepeat.set(!(error instanceof Refusal));
      this.problem.set(problemOfLink(error, this.t()));
    }
  }
}
