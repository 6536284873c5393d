import { withDefaults, type NotificationKind } from '@taskmanager/contract';
import { z } from 'zod';
import type { AccountRecord, Accounts } from '../accounts/accounts.ts';
import type { Mail } from '../mail/mail.ts';
import type { Listener, Notifications } from '../notifications/notifications.ts';
import { defineJob, type Jobs } from '../platform/jobs/job.ts';
import type { Store } from '../platform/store/port.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { letterOf } from './letters.ts';
import { noticeRecords, type NoticeKind, type NoticeRecord } from './notice-records.ts';
import { nextDigest, quietUntil } from './notice-times.ts';

export { happeningOf } from './letters.ts';
export { quietUntil } from './notice-times.ts';
export { createStillWanted } from './still-wanted.ts';

export type Notices = ReturnType<typeof createNotices>;
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
type Choice = ReturnType<typeof withDefaults>;
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

  const mailJob = defineJob({ name: 'notices.mail', data: Data, attempts, run: ({ userId }) => mailSoon(userId) });
  const digestJob = defineJob({
    name: 'notices.digest',
    data: Data.extend({ day: z.string() }),
    attempts,
    run: ({ userId, day }) => mailDigest(userId, day),
  });

  /** Once a reader was told of something: what is to carry it on is durable when this returns. */
  async function told({ userId, kind }: Pick<Told, 'userId' | 'kind'>): Promise<void> {
    const reader = await readerOf(userId);
    if (!reader) return;
    if (reader.choice.channels[`${kind}.mail`]) await planMail(userId);
    else if (reader.choice.digest) await planDigest(userId, reader.choice.digest.at, reader.zone);
  }

  /** Named after what was sent last: one mail is planned, whatever happens until it goes out. */
  async function planMail(userId: string, at = new Date(now().getTime() + gatherMs), held = ''): Promise<void> {
    const { sent } = await records.find('mail', userId);
    await jobs.add(mailJob, { userId }, { id: `notices.mail:${userId}:${sent}${held}`, at });
  }

  async function mailSoon(userId: string): Promise<void> {
    const reader = await readerOf(userId);
    if (!reader) return;
    const { choice, zone } = reader;
    const quiet = quietUntil(choice.quietHours, now().getTime(), zone);
    if (quiet) return planMail(userId, quiet, `:${quiet.toISOString()}`);
    const record = await records.find('mail', userId);
    const upTo = await send(reader, record, 'mail', (kind) => choice.channels[`${kind}.mail`]);
    if (await news.isAnyAfter(userId, upTo)) await planMail(userId);
  }

  async function planDigest(userId: string, time: string, zone: string): Promise<void> {
    const { day, at } = nextDigest(time, now().getTime(), zone);
    await jobs.add(digestJob, { userId, day }, { id: `notices.digest:${userId}:${day}`, at });
  }

  async function mailDigest(userId: string, day: string): Promise<void> {
    const reader = await readerOf(userId);
    if (!reader?.choice.digest) return;
    const { choice } = reader;
    const record = await records.find('digest', userId);
    await send(reader, record, 'digest', (kind) => !choice.channels[`${kind}.mail`], day);
  }

  /** Who dies in here leaves behind what it was about to send; the next one sends that, under the same name. */
  async function send(
    { account }: Reader,
    record: NoticeRecord,
    way: NoticeKind,
    wants: (kind: NotificationKind) => boolean,
    day?: string,
  ): Promise<number> {
    const { id: userId } = account;
    const upTo = await records.begin(record, await news.head(userId));
    if (upTo === null) throw new Error('Another process is at the mails of this person.');
    const since = new Date(now().getTime() - oldestDays * 24 * 60 * 60_000).toISOString();
    const fresh = (await news.unread(userId, record.sent, upTo)).filter(({ kind, at }) => wants(kind) && at >= since);
    const id = day === undefined ? `${way}:${userId}:${record.sent}` : `${way}:${userId}:${day}`;
    if (fresh.length > 0) await mail.send({ id, to: account, ...letterOf(fresh, day) });
    await records.end(record, upTo);
    return upTo;
  }

  /** Nobody whose address is not proven, or who is shut out. */
  async function readerOf(userId: string): Promise<Reader | undefined> {
    const account = await accounts.find(userId);
    if (!account?.emailVerified || account.disabledAt) return undefined;
    return { account, choice: withDefaults(await preferences.of(userId)), zone: account.timeZone ?? 'UTC' };
  }

  return { told, jobs: [mailJob, digestJob] };
}
