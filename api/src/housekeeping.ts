import type { Context } from './context.ts';
import { forgetAnswers } from './journal/erase.ts';

const everyMs = 60_000;
const finishEveryMs = 5_000;
const dayMs = 24 * 60 * 60 * 1000;
const answerDays = 7;

/** What nobody asks for but must happen: the trash empties, old answers go, half-done moves arrive. Safe to run twice. */
export function startHousekeeping(context: Context): { close(): void } {
  const log = context.log.child({ feature: 'housekeeping' });

  async function tidy(): Promise<void> {
    const now = context.now();
    const erased =
      (await context.tasks.trash.sweep(now)) +
      (await context.comments.sweep(now)) +
      (await context.attachments.trash.sweep(now));
    const arrived = await context.tasks.transfer.finishSince(new Date(now.getTime() - dayMs).toISOString());
    const before = new Date(now.getTime() - answerDays * dayMs).toISOString();
    while ((await forgetAnswers(context.store, before)) > 0);
    await context.identity.sweep();
    await context.mail.sweep();
    await context.uploads.sweep();
    await context.previews.sweep(now);
    if (erased + arrived > 0) log.info('tidied up', { erased, arrived });
  }

  async function finish(): Promise<void> {
    await context.journal.finishSince(new Date(context.now().getTime() - everyMs).toISOString());
  }

  const failed = (error: unknown) => log.error('housekeeping failed', { error });
  const tidying = setInterval(() => void tidy().catch(failed), everyMs).unref();
  const finishing = setInterval(() => void finish().catch(failed), finishEveryMs).unref();
  const soon = setTimeout(() => void tidy().catch(failed), finishEveryMs).unref();
  return {
    close() {
      clearInterval(tidying);
      clearInterval(finishing);
      clearTimeout(soon);
    },
  };
}
