import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { newId, type Invitation, type NewInvitation } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { Refusal } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { Copy } from '../ui/copy.ts';
import { Field } from '../ui/inputs/field.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Toasts } from '../ui/layers/toasts.ts';

const invitedRoles: readonly NewInvitation['role'][] = ['viewer', 'commenter', 'member', 'admin'];

/** Asks others into a project, by mail or by a link to pass on. */
@Component({
  selector: 'app-invitations',
  imports: [Field, Icon],
  templateUrl: './invitations.html',
})
export class Invitations {
  readonly projectId = input.required<string>();

  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  private readonly server = inject(Server);
  private readonly copying = inject(Copy);
  private readonly toasts = inject(Toasts);
  protected readonly roles = invitedRoles;
  protected readonly role = signal<NewInvitation['role']>('member');
  protected readonly open = signal<readonly Invitation[]>([]);
  protected readonly link = signal('');
  protected readonly problem = signal<readonly string[]>([]);
  protected readonly isBusy = signal(false);

  constructor() {
    effect(() => {
      this.projectId();
      untracked(() => void this.load());
    });
  }

  protected chooseRole({ target }: Event): void {
    this.role.set((target as HTMLSelectElement).value as NewInvitation['role']); // the options are roles
  }

  /** Without an address it is a link for whoever has it. */
  protected async invite(event: Event, address?: HTMLInputElement): Promise<void> {
    event.preventDefault();
    const email = address?.value.trim();
    if (address && !email) return address.focus();
    this.isBusy.set(true);
    this.problem.set([]);
    try {
      await this.make({ role: this.role(), ...(email && { email }) });
      if (address) address.value = '';
    } catch (error) {
      this.problem.set([this.why(error)]);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected copy(): void {
    void this.copying.text(this.link());
  }

  protected async revoke({ id }: Invitation): Promise<void> {
    const params = { projectId: this.projectId(), invitationId: id };
    try {
      await this.server.ask('DELETE /projects/:projectId/invitations/:invitationId', { params }, { key: newId() });
      this.open.update((all) => all.filter((one) => one.id !== id));
      this.link.set('');
      this.toasts.say(this.t().invitations.revoked);
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    }
  }

  private async make(body: NewInvitation): Promise<void> {
    const params = { projectId: this.projectId() };
    const made = await this.server.ask('POST /projects/:projectId/invitations', { params, body }, { key: newId() });
    const { link, ...invitation } = made;
    this.open.update((all) => [invitation, ...all]);
    this.link.set(link);
    if (body.email) this.toasts.say(this.t().invitations.sent(body.email));
  }

  private async load(): Promise<void> {
    const params = { projectId: this.projectId() };
    const found = await this.server.ask('GET /projects/:projectId/invitations', { params }).catch(() => undefined);
    this.open.set(found?.items ?? []);
  }

  /** All that can be wrong with what was entered is the address. */
  private why(error: unknown): string {
    const isAddress = error instanceof Refusal && error.code === 'invalid-request';
    return isAddress ? this.t().registration.addressWanted : problemOf(error, this.t());
  }
}
