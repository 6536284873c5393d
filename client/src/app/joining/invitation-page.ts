import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Me } from '../accounts/me.ts';
import { I18n } from '../i18n/i18n.ts';
import { Door } from '../login/door.ts';
import { problemOfLink, takeLinkToken } from '../login/link-token.ts';
import { Refusal } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { heldInvitation, holdInvitation, letGoOfInvitation } from './held-invitation.ts';
import { RouterLink } from '../ui/router-link.ts';

type Invitation = { projectName: string; role: 'viewer' | 'commenter' | 'member' | 'admin'; invitedBy: string };

/** Where the link of an invitation leads. Whoever has to sign in first comes back here. */
@Component({ selector: 'app-invitation-page', imports: [Door, RouterLink], templateUrl: './invitation-page.html' })
export class InvitationPage {
  private readonly server = inject(Server);
  private readonly me = inject(Me);
  private readonly router = inject(Router);
  protected readonly t = inject(I18n).door;
  private readonly token = takeLinkToken() || heldInvitation() || '';
  protected readonly invitation = signal<Invitation | null>(null);
  protected readonly problem = signal('');
  protected readonly mayRepeat = signal(false);
  protected readonly isJoining = signal(false);
  protected readonly account = computed(() => (this.me.state() === 'signed-in' ? this.me.account() : undefined));

  constructor() {
    void this.look();
  }

  protected async look(): Promise<void> {
    this.problem.set('');
    if (!this.token) return this.problem.set(this.t().registration.brokenLink);
    holdInvitation(this.token); // offline it is looked at later, and its address is not there any more
    try {
      const [invitation] = await Promise.all([
        this.server.ask('POST /invitations/look', { body: { token: this.token } }),
        this.me.begin(),
      ]);
      this.invitation.set(invitation);
    } catch (error) {
      this.tell(error);
    }
  }

  protected async join(): Promise<void> {
    this.problem.set('');
    this.isJoining.set(true);
    try {
      const { projectId } = await this.server.ask('POST /invitations/accept', { body: { token: this.token } });
      letGoOfInvitation();
      await this.router.navigate(['/projects', projectId], { replaceUrl: true });
    } catch (error) {
      this.tell(error);
    }
    this.isJoining.set(false);
  }

  protected async decline(): Promise<void> {
    letGoOfInvitation();
    await this.router.navigateByUrl('/', { replaceUrl: true });
  }

  private tell(error: unknown): void {
    const refused = error instanceof Refusal ? error.code : undefined;
    if (refused === 'link-expired' || refused === 'invalid-request') letGoOfInvitation();
    this.mayRepeat.set(!refused);
    this.problem.set(refused === 'link-expired' ? this.t().joining.over : problemOfLink(error, this.t()));
  }
}
