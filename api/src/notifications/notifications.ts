import type { Journal } from '../journal/journal.ts';
import type { NamesOf } from '../members/members.ts';
import type { Store } from '../platform/store/port.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Projects } from '../projects/projects.ts';
import type { Watches } from '../watches/watches.ts';
import { createInbox } from './inbox.ts';
import { createNews } from './news.ts';
import { createNotifier } from './notifier.ts';
import { createPresent } from './present.ts';
import { createTell } from './tell.ts';

export type { Listener } from './notifier.ts';
export { wakeNotifier } from './wake.ts';

export type Notifications = ReturnType<typeof createNotifications>;
type Parts = {
  store: Store;
  journal: Journal;
  watches: Watches;
  preferences: Preferences;
  projects: Projects;
  namesOf: NamesOf;
  now: () => Date;
};

/** News for people: who is told of what (`notifier`), and what they read (`inbox`). */
export function createNotifications({ store, journal, watches, preferences, projects, namesOf, now }: Parts) {
  const present = createPresent({ store, projects, namesOf });
  const inbox = createInbox({ store, journal, present });
  const tell = createTell({ store, journal });
  const notifier = createNotifier({ store, journal, watches, preferences, tell, withdraw: inbox.withdraw, now });
  return { inbox, notifier, news: createNews({ store, journal, present }) };
}
