import { newId } from '@taskmanager/contract';
import { z } from 'zod';
import { defineJob, type Jobs } from '../platform/jobs/job.ts';
import { createLater } from '../platform/later.ts';
import type { Logger } from '../platform/logger.ts';
import type { Sealing } from '../platform/sealing.ts';
import type { Store } from '../platform/store/port.ts';
import { createDelivery, type Ended } from './delivery.ts';
import { mailRecords } from './mail-records.ts';
import type { Message, Post } from './message.ts';
import { createSealedLetters, type Letter } from './sealed-letters.ts';
import { composed } from './templates/compose.ts';
import { kindsOf, type TemplateName } from './templates/templates.ts';
import type { Unsubscribing } from './unsubscribing.ts';

export { lineOf } from './templates/compose.ts';
export { mailCollection } from './mail-records.ts';
export type { Letter } from './sealed-letters.ts';
export type { Happening, TemplateName, Templates } from './templates/templates.ts';
export { notices } from './templates/templates.ts';
export { createPost } from './transports/post.ts';
export { createUnsubscribing } from './unsubscribing.ts';
export { Bounced, type Message, type Post } from './message.ts';

export type Mail = ReturnType<typeof createMail>;

type MailNeed = {
  store: Store;
  jobs: Pick<Jobs, 'add'>;
  sealing: Sealing;
  unsubscribing: Pick<Unsubscribing, 'urlFor'>;
  post: Post;
  publicUrl: string;
  now: () => Date;
  log: Logger;
};

/** With the pauses between them, for about a day. */
const attempts = 36;
const minuteMs = 60_000;
const keptMs = 30 * 24 * 60 * minuteMs;

/** Mails are written down first and sent by a job: neither a server that stops nor one that does not answer loses one. */
export function createMail({ store, jobs, sealing, unsubscribing, post, publicUrl, now, log }: MailNeed) {
  const records = mailRecords(store);
  const letters = createSealedLetters(sealing);
  const later = createLater(log);
  const checks = new Map<TemplateName, ((letter: Letter) => Promise<boolean>)[]>();

  const endListeners = new Set<(state: Ended) => void>();
  const ended = (state: Ended) => endListeners.forEach((listener) => listener(state));
  const deliver = createDelivery({ store, letters, compose, isWanted, post, attempts, ended, now, log });
  const job = defineJob({
    name: 'mails.send',
    data: z.strictObject({ mailId: z.string() }),
    attempts,
    run: ({ mailId }, run) => deliver(mailId, run),
  });

  /** Durable when it returns. The same id again is the same mail. */
  async function send<T extends TemplateName>(letter: Letter<T> & { id?: string }): Promise<void> {
    const { id = newId(), template, to } = letter;
    await records.add({
      id,
      template,
      userId: to.id,
      locale: to.locale,
      timeZone: to.timeZone,
      sealed: letters.seal(letter, id),
      state: 'pending',
      attempts: 0,
      createdAt: now().toISOString(),
    });
    await enqueue(id);
  }

  function enqueue(mailId: string): Promise<void> {
    return jobs.add(job, { mailId }, { id: `mails.send:${mailId}` });
  }

  function compose({ to, template, data }: Letter): Omit<Message, 'id' | 'at'> {
    const kinds = kindsOf[template]?.(data as never); // the data of that template
    const unsubscribeUrl = kinds && to.id ? unsubscribing.urlFor(to.id, kinds) : undefined;
    return { to, about: template, unsubscribeUrl, ...composed({ template, data, to, publicUrl, unsubscribeUrl }) };
  }

  async function isWanted(letter: Letter): Promise<boolean> {
    for (const check of checks.get(letter.template) ?? []) if (!(await check(letter))) return false;
    return true;
  }

  /** Where the process died between writing a mail down and adding its job. */
  async function enqueueForgotten(): Promise<void> {
    const before = new Date(now().getTime() - minuteMs).toISOString();
    for await (const mails of records.untriedSince(before)) await Promise.all(mails.map(({ id }) => enqueue(id)));
  }

  return {
    send,
    job,
    /** For mails nobody waits for. */
    sendSoon<T extends TemplateName>(letter: Letter<T> & { id?: string }): void {
      later.run('mail not written down', () => send(letter));
    },
    /** Asked right before such a mail goes out, which may be a day after it was written: false drops it. */
    onlyIf<T extends TemplateName>(templates: readonly T[], check: (letter: Letter<T>) => Promise<boolean>): void {
      for (const one of templates) checks.set(one, [...(checks.get(one) ?? []), check as never]); // of that template
    },
    async sweep(): Promise<number> {
      await enqueueForgotten();
      const old = await records.olderThan(new Date(now().getTime() - keptMs).toISOString(), 100);
      await Promise.all(old.map(({ id }) => records.remove(id)));
      return old.length;
    },
    onEnd: (listener: (state: Ended) => void) => void endListeners.add(listener),
    settled: later.settled,
    close: () => post.close?.(),
  };
}
