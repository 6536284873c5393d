import { Counter, Histogram, type Registry } from 'prom-client';
import type { Accounts } from '../accounts/accounts.ts';
import type { Journal } from '../journal/journal.ts';
import type { Mail } from '../mail/mail.ts';
import { currentRequest } from '../platform/request-context.ts';
import type { Store } from '../platform/store/port.ts';
import type { Push } from '../push/push.ts';
import { createCensus } from './census.ts';
import { tasksIn } from './task-figures.ts';

type FiguresNeed = {
  registry: Registry;
  journal: Pick<Journal, 'onCommit'>;
  store: Store;
  identity: { accounts: Pick<Accounts, 'onAdd'>; onSignIn: (listener: (outcome: string) => void) => void };
  mail: Pick<Mail, 'onEnd'>;
  push: Pick<Push, 'onHandedOver'>;
  now: () => Date;
};

const hour = 3600;
const day = 24 * hour;

/** How the work goes, in numbers: from what is committed and how things ended. No use case counts anything. */
export function createFigures({ registry, journal, store, identity, mail, push, now }: FiguresNeed) {
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter<L>({ name, help, labelNames, registers });

  const created = counter('tasks_created_total', 'Tasks that were made, by operation', ['source']);
  const completed = counter('tasks_completed_total', 'Tasks that were done');
  const age = new Histogram({
    name: 'task_completion_age_seconds',
    help: 'How old tasks were when they were done',
    buckets: [hour, 4 * hour, day, 3 * day, 7 * day, 14 * day, 30 * day],
    registers,
  });
  const signUps = counter('user_signups_total', 'Accounts that were made, by way', ['method']);
  const logins = counter('user_logins_total', 'Tries to sign in, by outcome', ['outcome']);
  const notified = counter('notifications_sent_total', 'News of people, by channel and outcome', [
    'channel',
    'outcome',
  ]);

  journal.onCommit((event) => {
    if (event.type === 'notification.told') notified.inc({ channel: 'inApp', outcome: 'sent' });
    const found = tasksIn(event);
    if (found.created > 0) created.inc({ source: currentRequest()?.operation ?? 'unknown' }, found.created);
    if (found.doneAfterSeconds.length > 0) completed.inc(found.doneAfterSeconds.length);
    for (const seconds of found.doneAfterSeconds) age.observe(seconds);
  });
  identity.accounts.onAdd(({ emailVerified }) => signUps.inc({ method: emailVerified ? 'by-mail' : 'at-once' }));
  identity.onSignIn((outcome) => logins.inc({ outcome }));
  mail.onEnd((outcome) => notified.inc({ channel: 'mail', outcome }));
  push.onHandedOver((outcome) => notified.inc({ channel: 'push', outcome }));

  return { census: createCensus({ registry, store, now }) };
}
