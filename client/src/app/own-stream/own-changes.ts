import { inject, Service } from '@angular/core';
import { newId, type RouteName } from '@taskmanager/contract';
import { Outbox } from '../outbox/outbox.ts';
import type { Outcome, What } from '../outbox/waiting.ts';
import type { AskingOf } from '../server/requests.ts';

/** What a person changes of their own goes through the outbox as well: so it is done offline, and outlives the tab. */
@Service()
export class OwnChanges {
  private readonly outbox = inject(Outbox);

  make<R extends RouteName>(
    route: R,
    asking: AskingOf<R>,
    about: { what?: What; title?: string } = {},
  ): Promise<Outcome> {
    const key = newId();
    const outcome = this.outbox.outcomeOf(key);
    const { what = 'settings', title } = about;
    void this.outbox.add({ key, at: new Date().toISOString(), route, asking, ops: [], back: [], what, title });
    return outcome;
  }

  /** Whether something of the kind is still on its way: the server's answer would not know of it. */
  areWaiting(part: string): boolean {
    return this.outbox.waiting().some(({ route }) => route.includes(part));
  }

  /** Calls when one of the kind has arrived or was refused. */
  heard(part: string, listener: (outcome: Outcome) => void): () => void {
    return this.outbox.listen({
      settled: (outcome, { route }) => {
        if (route.includes(part)) listener(outcome);
      },
    });
  }
}
