import type { Notification, PushMessage } from '@taskmanager/contract';
import { z } from 'zod';
import type { AccountRecord, Accounts } from '../accounts/accounts.ts';
import { lineOf } from '../mail/mail.ts';
import { happeningOf, quietUntil } from '../notices/notices.ts';
import type { Listener, Notifications } from '../notifications/notifications.ts';
import type { Who } from '../platform/calls.ts';
import { defineJob, type Jobs } from '../platform/jobs/job.ts';
import type { Logger } from '../platform/logger.ts';
import type { Outside } from '../platform/outside.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { createSend, type Outcome } from './push-service.ts';
import type { PushRecord } from './push-records.ts';
import type { Browsers } from './browsers.ts';

export type PushNewsParts = {
  jobs: Pick<Jobs, 'add'>;
  outside: Outside;
  browsers: Browsers;
  accounts: Pick<Accounts, 'find'>;
  preferences: Preferences;
  news: Notifications['news'];
  findEnded: (whos: readonly Who[]) => Promise<Who[]>;
  contact: string;
  now: () => Date;
  log: Logger;
};
type Data = { subscriptionId: string; notificationId: string };

const Data = z.strictObject({ subscriptionId: z.string(), notificationId: z.string() });

/** Tells every browser of a person of what is new, with everybody's rights and wishes as they are at that moment. */
export function createPushNews({
  jobs,
  outside,
  browsers,
  accounts,
  preferences,
  news,
  findEnded,
  contact,
  now,
  log,
}: PushNewsParts) {
  const send = createSend();
  const listeners = new Set<(outcome: Outcome) => void>();
  const job = defineJob({ name: 'push.send', data: Data, attempts: 8, run: (data, { id }) => deliver(data, id) });

  /** What only joined an unread notification rings no bell again. */
  async function told({ userId, kind, id, seq, isNews }: Parameters<Listener>[0]): Promise<void> {
    if (!isNews) return;
    const theirs = await browsers.ofUser(userId);
    if (theirs.length === 0) return;
    const { channels } = await preferences.inEffect(userId);
    if (!channels[`${kind}.push`]) return;
    for (const browser of theirs) {
      const data = { subscriptionId: browser.id, notificationId: id };
      await jobs.add(job, data, { id: `push.send:${browser.id}:${id}:${seq}` });
    }
  }

  async function deliver(data: Data, jobId: string): Promise<void> {
    const browser = await browsers.find(data.subscriptionId);
    const account = browser && (await accounts.find(browser.userId));
    if (!browser || !account || account.disabledAt) return;
    if (await hasEnded(browser)) return void (await browsers.forget(browser.id));
    const { channels, quietHours } = await preferences.inEffect(account.id);
    const quiet = quietUntil(quietHours, now().getTime(), account.timeZone ?? 'UTC');
    if (quiet) return jobs.add(job, data, { id: `${jobId}:${quiet.toISOString()}`, at: quiet });
    const one = await news.find(account.id, data.notificationId);
    if (one && channels[`${one.kind}.push`]) await handOver(browser, messageOf(one, account));
  }

  async function handOver(browser: PushRecord, message: PushMessage): Promise<void> {
    const opened = browsers.open(browser);
    const outcome: Outcome = opened ? await outside('push', () => send({ ...opened, message, contact })) : 'gone';
    for (const listener of listeners) listener(outcome);
    log.info('push handed over', { subscriptionId: browser.id, notificationId: message.id, outcome });
    if (outcome === 'gone') await browsers.forget(browser.id);
  }

  /** Who signed out there, or was signed out, reads nothing there any more. */
  async function hasEnded({ userId, sessionId }: PushRecord): Promise<boolean> {
    const who: Who = { userId, isAdmin: false, via: 'session', viaId: sessionId, scopes: [] };
    return (await findEnded([who])).length > 0;
  }

  return { told, job, onHandedOver: (listener: (outcome: Outcome) => void) => void listeners.add(listener) };
}

function messageOf(one: Notification, reader: Pick<AccountRecord, 'locale' | 'timeZone'>): PushMessage {
  const { id, kind, project, tasks, taskCount } = one;
  const task = taskCount === 1 && tasks[0] ? `/tasks/${tasks[0].id}` : '';
  const body = lineOf(happeningOf(one), reader);
  return { id, kind, title: project.name.slice(0, 100), body, url: `/app/projects/${project.id}${task}` };
}
