import type { Run } from '../platform/jobs/job.ts';
import type { Logger } from '../platform/logger.ts';
import { mailRecords, type MailRecord } from './mail-records.ts';
import { Bounced, type Message, type Post } from './message.ts';
import type { createSealedLetters, Letter } from './sealed-letters.ts';
import type { Store } from '../platform/store/port.ts';

export type Ended = 'sent' | 'bounced' | 'dropped' | 'dead';

export type DeliveryNeed = {
  store: Store;
  letters: ReturnType<typeof createSealedLetters>;
  compose: (letter: Letter) => Omit<Message, 'id' | 'at'>;
  /** Whether what the letter is about still holds. */
  isWanted: (letter: Letter) => Promise<boolean>;
  post: Post;
  /** Tries until it is left to a person. */
  attempts: number;
  /** Told when nothing more is tried. */
  ended: (state: Ended) => void;
  now: () => Date;
  log: Logger;
};

/** How one mail goes out: once, unless the process dies between handing it over and writing that down. */
export function createDelivery({ store, letters, compose, isWanted, post, attempts, ended, now, log }: DeliveryNeed) {
  const records = mailRecords(store);
  /** Given away, but the store could not be told yet. */
  const handedOver = new Map<string, string>();

  async function deliver(mailId: string, run: Run): Promise<void> {
    const found = await records.find(mailId);
    if (!found || isOver(found)) return;
    const mail = await records.change(found, { state: 'sending', attempts: found.attempts + 1 });
    if (!mail) throw new Error('Another process is at this mail.');
    try {
      await handOver(mail, run);
    } catch (error) {
      await giveUp(mail, error, run);
    }
  }

  async function handOver(mail: MailRecord, run: Run): Promise<void> {
    const letter = letters.open(mail);
    const gone = handedOver.get(mail.id);
    if (!gone && !(await isWanted(letter))) return end(mail, 'dropped', 'what it was about is over');
    if (run.isLost()) throw new Error('This try took too long; the next one sends the mail.');
    const where = gone ?? (await post({ ...compose(letter), id: mail.id, at: new Date(mail.createdAt) }));
    handedOver.set(mail.id, where);
    await end(mail, 'sent', where);
    handedOver.delete(mail.id);
  }

  async function giveUp(mail: MailRecord, error: unknown, run: Run): Promise<void> {
    if (error instanceof Bounced) return end(mail, 'bounced', error.message);
    const isLast = run.attempt >= attempts && !handedOver.has(mail.id);
    await records.change(mail, { state: isLast ? 'dead' : 'pending' });
    if (isLast) ended('dead');
    throw error;
  }

  async function end(mail: MailRecord, state: 'sent' | 'bounced' | 'dropped', reason: string): Promise<void> {
    await records.change(mail, { state, reason, sealed: undefined, endedAt: now().toISOString() });
    ended(state);
    const fields = { mailId: mail.id, template: mail.template, reason };
    if (state === 'bounced') log.warn('mail bounced', fields);
    else log.info(`mail ${state}`, fields);
  }

  return deliver;
}

function isOver({ state }: MailRecord): boolean {
  return state === 'sent' || state === 'bounced' || state === 'dropped';
}
