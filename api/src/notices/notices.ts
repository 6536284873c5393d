import type { NotificationKind } from '@taskmanager/contract';
import { z } from 'zod';
import type { AccountRecord, Accounts } from '../accounts/accounts.ts';
import type { Mail } from '../mail/mail.ts';
import type { Listener, Notifications } from '../notifications/notifications.ts';
import { defineJob, type Jobs } from '../platform/jobs/job.ts';
import type { Store } from '../platform/store/port.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { letterOf } from './letters.ts';
import { noticeRecords, type NoticeRecord } from './notice-records.ts';
import { nextDigest, quietUntil } from './notice-times.ts';

export { happeningOf } from './letters.ts';
export { quietUntil } from './notice-times.ts';
export { createStillWanted } from './still-wanted.ts';

type Parts = {
  store: Store;
  jobs: Pick<Jobs, 'add'>;
  mail: Pick<Mail, 'send'>;
  accounts: Pick<Accounts, 'find'>;
  preferences: Preferences;
  news: Notifications['news'];
  now: () => Date;
};
type Told = Parameters<Listener>[0];
type Choice = Awaited<ReturnType<Preferences['inEffect']>>;
type Reader = { account: AccountRecord; choice: Choice; zone: string };

/** What happens within two minutes is one mail. */
const gatherMs = 2 * 60_000;
/** Who turns a mail on is not sent what they have left unread for weeks. */
const oldestDays = 7;
const Data = z.strictObject({ userId: z.string() });
const attempts = 20;

/** News by mail: soon after they happened in one mail together, or once a day. */
export function createNotices({ store, jobs, mail, accounts, preferences, news, now }: Parts) {
  const records = noticeRecords(store);

  const mailJob = defineJob({
    name: 'notices.mail',
    data: Data,
    attempts,
    run: ({ userId }, { id }) => mailSoon(userId, id),
  });
  const digestJob = defineJob({
    name: 'notices.digest',
    data: Data.extend({ day: z.string() }),
    attempts,
    run: ({ userId, day }) => mailDigest(userId, day),
  });

  /** Once a reader was told of something: what is to carry it on is durable when this returns. */
  async function told({ userId, kind, seq }: Pick<Told, 'userId' | 'kind' | 'seq'>): Promise<void> {
    const reader = await readerOf(userId);
    if (!reader) return;
    if (reader.choice.channels[`${kind}.mail`]) await planMail(userId, seq);
    else if (reader.choice.digest) await planDigest(userId, reader.choice.digest.at, reader.zone);
  }

  /** Named after what was sent last: one mail is planned, whatever happens until it goes out. */
  async function planMail(userId: string, seq: number): Promise<void> {
    const { sent } = await records.find('mail', userId);
    if (seq <= sent) return; // it is told again, but it went out
    const at = new Date(now().getTime() + gatherMs);
    await jobs.add(mailJob, { userId }, { id: `notices.mail:${userId}:${sent}`, at });
  }

  async function mailSoon(userId: string, jobId: string): Promise<void> {
    const reader = await readerOf(userId);
    const quiet = reader && quietUntil(reader.choice.quietHours, now().getTime(), reader.zone);
    if (quiet) return jobs.add(mailJob, { userId }, { id: `${jobId}:${quiet.toISOString()}`, at: quiet });
    const record = await records.find('mail', userId);
    // Whom no mail reaches now is not sent later what was meant for today: so it counts as sent.
    const upTo = await send(userId, reader, record, (kind, { channels }) => channels[`${kind}.mail`]);
    const later = await news.firstAfter(userId, upTo);
    if (later !== undefined) await planMail(userId, later);
  }

  async function planDigest(userId: string, time: string, zone: string): Promise<void> {
    const { day, at } = nextDigest(time, now().getTime(), zone);
    await jobs.add(digestJob, { userId, day }, { id: `notices.digest:${userId}:${day}`, at });
  }

  async function mailDigest(userId: string, day: string): Promise<void> {
    const reader = await readerOf(userId);
    if (!reader?.choice.digest) return;
    const record = await records.find('digest', userId);
    await send(userId, reader, record, (kind, { channels }) => !channels[`${kind}.mail`], day);
  }

  /** Who dies in here leaves behind what it was about to send; the next one sends that, under the same name. */
  async function send(
    userId: string,
    reader: Reader | undefined,
    record: NoticeRecord,
    wants: (kind: NotificationKind, choice: Choice) => boolean,
    day?: string,
  ): Promise<number> {
    const upTo = await records.begin(record, await news.head(userId));
    if (upTo === null) throw new Error('Another process is at the mails of this person.');
    if (reader) {
      const all = await news.unread(userId, record.sent, upTo);
      const fresh = all.filter(({ kind, at }) => wants(kind, reader.choice) && at >= oldest());
      const id = `${record.id}:${day ?? record.sent}`;
      if (fresh.length > 0) await mail.send({ id, to: reader.account, ...letterOf(fresh, day) });
    }
    await records.end(record, upTo);
    return upTo;
  }

  function oldest(): string {
    return new Date(now().getTime() - oldestDays * 24 * 60 * 60_000).toISOString();
  }

  /** Nobody whose address is not proven, or who is shut out. */
  async function readerOf(userId: string): Promise<Reader | undefined> {
    const account = await accounts.find(userId);
    if (!account?.emailVerified || account.disabledAt) return undefined;
    return { account, choice: await preferences.inEffect(userId), zone: account.timeZone ?? 'UTC' };
  }

  return { told, jobs: [mailJob, digestJob] };
}
