import type { Context } from './context.ts';
import { forgetAnswers } from './journal/erase.ts';

const everyMs = 60_000;
const dayMs = 24 * 60 * 60 * 1000;
const answerDays = 7;

/** What nobody asks for but must happen: the trash empties, old answers go, half-done moves arrive. Safe to run twice. */
export function startHousekeeping(context: Context): { close(): void } {
  const log = context.log.child({ feature: 'housekeeping' });
  let prunedTo = new Date(context.now().getTime() - (answerDays + 1) * dayMs).toISOString();

  async function tidy(): Promise<void> {
    const now = context.now();
    const erased = await context.tasks.trash.sweep(now);
    const arrived = await context.tasks.transfer.finishSince(new Date(now.getTime() - dayMs).toISOString());
    const before = new Date(now.getTime() - answerDays * dayMs).toISOString();
    await forgetAnswers(context.store, prunedTo, before);
    prunedTo = before;
    await context.identity.sweep();
    if (erased + arrived > 0) log.info('tidied up', { erased, arrived });
  }

  const run = () => void tidy().catch((error: unknown) => log.error('tidying up failed', { error }));
  const timer = setInterval(run, everyMs);
  timer.unref();
  const soon = setTimeout(run, 5_000);
  soon.unref();
  return {
    close() {
      clearInterval(timer);
      clearTimeout(soon);
    },
  };
}
