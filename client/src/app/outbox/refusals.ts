import { inject, Service } from '@angular/core';
import { Changes } from '../changes/changes.ts';
import { Outbox } from './outbox.ts';
import { seenAgain, withoutConflicts, type Contradiction } from './resending.ts';
import type { Refused } from './waiting.ts';

/** What becomes of changes that the server did not take: that is for the person to say. */
@Service()
export class Refusals {
  private readonly outbox = inject(Outbox);
  private readonly changes = inject(Changes);
  readonly all = this.outbox.refused;

  discard({ waiting }: Refused): void {
    void this.outbox.dismiss(waiting.key);
  }

  tryAgain(refused: Refused): void {
    this.changes.repeat(seenAgain(refused));
    this.discard(refused);
  }

  /** The rest of the change, which nobody contradicted, is made. */
  keepTheirs({ refused }: Pick<Contradiction, 'refused'>): void {
    for (const one of refused) {
      const rest = withoutConflicts(one);
      if (rest) this.changes.repeat(rest);
      this.discard(one);
    }
  }

  useMine({ refused }: Contradiction): void {
    for (const earlier of refused.slice(0, -1)) this.discard(earlier);
    const last = refused.at(-1);
    if (last) this.tryAgain(last);
  }
}
