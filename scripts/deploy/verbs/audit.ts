import { exits } from '../exits.ts';
import { firstFault, readLedger } from '../records/ledger.ts';
import type { World } from '../world.ts';

/** Whether the ledger is as it was written, and from which line on it is not. */
export async function audit({ host, say }: World): Promise<number> {
  const found = firstFault(host);
  say(
    found
      ? `Line ${found.line} of the ledger ${found.fault}.`
      : `All ${readLedger(host).length} lines are as they were written.`,
  );
  return found ? exits.wrong : 0;
}
