import { computed, effect, inject, Service, signal } from '@angular/core';
import type { Account, SignedIn } from '@taskmanager/contract';
import { Unreachable } from '../server/refusals.ts';
import { Server } from '../server/server.ts';

type State = 'unknown' | 'signed-in' | 'signed-out' | 'unreachable';

export const keptAs = 'account';

/** Who is signed in here. What was known last time is believed until the server says otherwise, so a start needs no network. */
@Service()
export class Me {
  private readonly server = inject(Server);
  private readonly known = signal<Account | undefined>(read());
  private readonly is = signal<State>(this.known() ? 'signed-in' : 'unknown');
  private asked: Promise<void> | undefined;
  readonly account = this.known.asReadonly();
  readonly state = this.is.asReadonly();
  readonly id = computed(() => this.known()?.id ?? '');

  constructor() {
    effect(() => {
      if (this.server.sessionEnded()) this.is.set('signed-out');
    });
  }

  /** Resolves when it is known whether somebody is signed in. */
  async begin(): Promise<State> {
    if (!this.asked || this.is() === 'unreachable') this.asked = this.ask();
    if (this.is() === 'unknown') await this.asked;
    return this.is();
  }

  /** The server is asked anew. */
  refresh(): Promise<void> {
    return (this.asked = this.ask());
  }

  signedIn({ csrfToken: _token, ...account }: SignedIn | (Account & { csrfToken?: string })): void {
    this.server.signedIn();
    this.changed(account);
    this.is.set('signed-in');
  }

  changed(account: Account): void {
    localStorage.setItem(keptAs, JSON.stringify(account));
    this.known.set(account);
  }

  signedOut(): void {
    localStorage.removeItem(keptAs);
    this.known.set(undefined);
    this.is.set('signed-out');
  }

  private async ask(): Promise<void> {
    try {
      this.signedIn(await this.server.ask('GET /auth/me'));
    } catch (error) {
      if (!this.known()) this.is.set(error instanceof Unreachable ? 'unreachable' : 'signed-out');
    }
  }
}

function read(): Account | undefined {
  const text = localStorage.getItem(keptAs);
  return text ? (JSON.parse(text) as Account) : undefined;
}
