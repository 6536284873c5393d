import type { Config } from './config.ts';
import type { Journal } from './journal/journal.ts';
import { notices as noticeTemplates, type Mail } from './mail/mail.ts';
import { createNotices, createStillWanted } from './notices/notices.ts';
import { notificationRoutes } from './notifications/notification-routes.ts';
import { createNotifications } from './notifications/notifications.ts';
import type { Identity } from './identity.ts';
import type { Jobs } from './platform/jobs/job.ts';
import type { Logger } from './platform/logger.ts';
import type { Outside } from './platform/outside.ts';
import { createSealing } from './platform/sealing.ts';
import type { Store } from './platform/store/port.ts';
import type { Preferences } from './preferences/preferences.ts';
import type { ProjectAccess, Projects } from './projects/projects.ts';
import { pushRoutes } from './push/push-routes.ts';
import { createPush, keysFrom, type PushKeys } from './push/push.ts';
import { createReminders } from './reminders/reminders.ts';
import { keysOf, namedKeysOf, type Secrets } from './secrets.ts';
import { watchRoutes } from './watches/watch-routes.ts';
import { createWatches } from './watches/watches.ts';

type TellingNeed = {
  config: Config;
  secrets: Secrets;
  store: Store;
  journal: Journal;
  access: ProjectAccess;
  projects: Projects;
  preferences: Preferences;
  identity: Pick<Identity, 'accounts' | 'findEnded'>;
  mail: Mail;
  jobs: Pick<Jobs, 'add'>;
  outside: Outside;
  now: () => Date;
  log: Logger;
};

/** How people hear of what concerns them: in the application, and from there by mail and in their browsers. */
export function createTelling({ config, secrets, identity, mail, ...need }: TellingNeed) {
  const { accounts, findEnded } = identity;
  const { projects, preferences } = need;
  const watches = createWatches(need);
  const { notifier, news, inbox } = createNotifications({ ...need, watches, namesOf: accounts.namesOf });
  const reminders = createReminders({ ...need, watches, accounts, fulfil: notifier.fulfil });

  const notices = createNotices({ ...need, mail, accounts, news });
  mail.onlyIf(noticeTemplates, createStillWanted({ preferences, projects }));
  const push = createPush({
    ...{ ...need, accounts, news, findEnded },
    sealing: createSealing(namedKeysOf(secrets, 'pushSubscriptions')),
    keys: pushKeysOf(config, secrets),
    services: config.push.services,
    contact: config.publicUrl.startsWith('https:') ? config.publicUrl : `mailto:${config.mail.from.email}`,
  });
  for (const carrier of [notices, push]) notifier.onTold(carrier.told);

  return {
    watches,
    notifier,
    reminders,
    push,
    jobs: [...notices.jobs, push.job],
    routes: [...watchRoutes(watches), ...notificationRoutes(inbox), ...pushRoutes(push.browsers)],
  };
}

/** Keys that were given stay when the secret changes; without them who subscribed before a rotation is still told. */
function pushKeysOf({ push }: Config, secrets: Secrets): readonly [PushKeys, ...PushKeys[]] {
  const [current, ...previous] = keysOf(secrets, 'vapid');
  return [push.keys ?? keysFrom(current), ...previous.map(keysFrom)];
}
