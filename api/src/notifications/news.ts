import type { Notification } from '@taskmanager/contract';
import { userStream } from '../journal/events.ts';
import type { Journal } from '../journal/journal.ts';
import type { Store } from '../platform/store/port.ts';
import { notificationDocuments } from './notification-documents.ts';
import type { Present } from './present.ts';

type Parts = { store: Store; journal: Journal; present: Present };

/** No mail is longer; the rest is in the application. */
const mostLines = 100;

/** What a person was told and has not read, for those who carry it further. */
export function createNews({ store, journal, present }: Parts) {
  function page(userId: string, after: number, before: number | undefined, limit: number) {
    return store.page(notificationDocuments, 'unreadTold', { equal: { userId }, from: after + 1, before, limit });
  }

  return {
    /** The last number of the person's stream. */
    head: (userId: string) => journal.head(userStream(userId)),
    /** Told after one number and up to another; as the person may see it now. */
    async unread(userId: string, after: number, upTo: number): Promise<Notification[]> {
      return present(userId, (await page(userId, after, upTo + 1, mostLines)).items);
    },
    /** The next number after that one at which the person was told of something they have not read. */
    async firstAfter(userId: string, seq: number): Promise<number | undefined> {
      return (await page(userId, seq, undefined, 1)).items[0]?.told;
    },
    /** One of them, if it is unread and may be seen. */
    async find(userId: string, id: string): Promise<Notification | undefined> {
      const one = await store.get(notificationDocuments, id);
      return one && one.userId === userId && !one.readAt ? (await present(userId, [one]))[0] : undefined;
    },
  };
}
