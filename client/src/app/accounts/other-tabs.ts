import { DestroyRef, inject, Service } from '@angular/core';
import type { Account } from '@taskmanager/contract';
import { Server } from '../server/server.ts';
import { keptAs, Me } from './me.ts';

/** Tabs share their cookies: who signs in or out in one of them does so in all. */
@Service()
export class OtherTabs {
  private readonly me = inject(Me);
  private readonly server = inject(Server);

  constructor() {
    const follow = ({ key, newValue }: StorageEvent) => key === keptAs && this.follow(newValue);
    addEventListener('storage', follow);
    inject(DestroyRef).onDestroy(() => removeEventListener('storage', follow));
  }

  private follow(account: string | null): void {
    if (account === null) return location.assign(`${document.baseURI}login`);
    // Nothing of one person may be sent as another.
    if ((JSON.parse(account) as Account).id !== this.me.id()) return location.reload();
    if (this.server.sessionEnded()) void this.me.refresh();
  }
}
