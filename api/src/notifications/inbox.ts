import type { Notification } from '@taskmanager/contract';
import { tallies } from '../journal/projections.ts';
import { userStream } from '../journal/events.ts';
import type { Change, Committed, Journal } from '../journal/journal.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, Store } from '../platform/store/port.ts';
import { notificationDocuments, unreadTally, type NotificationDocument } from './notification-documents.ts';
import type { Present } from './present.ts';

export type Inbox = ReturnType<typeof createInbox>;
type Parts = { store: Store; journal: Journal; present: Present };
type Asked = { unread?: boolean; limit: number; after?: string };

/** An event holds no more operations than that. */
const perEvent = 200;

/** A person's notifications: each is read by being told so in their own stream, where their other tabs hear it. */
export function createInbox({ store, journal, present }: Parts) {
  async function list(who: Who, { unread, limit, after }: Asked): Promise<Page<Notification>> {
    const [query, key] = unread ? (['newestUnread', 'unread'] as const) : (['newest', 'shown'] as const);
    const page = await store.page(notificationDocuments, query, { equal: { [key]: who.userId }, limit, after });
    return { items: await present(who.userId, page.items), next: page.next };
  }

  async function count(who: Who): Promise<{ unread: number }> {
    return { unread: (await store.get(tallies, unreadTally(who.userId)))?.count ?? 0 };
  }

  const read = (who: Who, op: Operation, id: string) => mark(who, op, id, 'notification.read');
  const unread = (who: Who, op: Operation, id: string) => mark(who, op, id, 'notification.unread');

  function mark(who: Who, op: Operation, id: string, type: 'notification.read' | 'notification.unread') {
    return journal.commit(userStream(who.userId), op, async (state): Promise<Change<undefined>> => {
      const one = await state.find(notificationDocuments, id);
      if (one?.userId !== who.userId) throw new AppError('not-found', 'There is no such notification.');
      const wantsRead = type === 'notification.read';
      const isSo = (one.readAt !== undefined) === wantsRead;
      const change = wantsRead ? { set: { readAt: state.at } } : { unset: ['readAt'] };
      return { type, drafts: isSo ? [] : [{ ...draft(id), ...change }], answer: () => undefined };
    });
  }

  /** In several events where there are many. */
  async function readAll(who: Who, op: Operation, upTo: string): Promise<Committed<{ read: number }>> {
    const before = `${upTo}~`; // what has the very time is included
    const some = async () => {
      const ask = { equal: { unread: who.userId }, before, limit: perEvent };
      return (await store.page(notificationDocuments, 'oldestUnread', ask)).items;
    };
    let last = await readSome(who.userId, op, some);
    let read = last.answer.read;
    for (let at = 1; last.answer.read === perEvent; at++) {
      last = await readSome(who.userId, { ...op, id: `${op.id}:${at}` }, some);
      read += last.answer.read;
    }
    return { ...last, answer: { read } };
  }

  /** What somebody may no longer see does not count as unread any more. */
  async function withdraw(userId: string, projectId: string, cause: string): Promise<void> {
    const some = async () => {
      const ask = { equal: { inProject: `${userId} ${projectId}` }, limit: perEvent };
      return (await store.page(notificationDocuments, 'allInProject', ask)).items;
    };
    const op = { id: `${cause}:withdrawn`, actor: userId };
    while ((await readSome(userId, op, some)).answer.read > 0);
  }

  function readSome(userId: string, op: Operation, some: () => Promise<NotificationDocument[]>) {
    return journal.commit(userStream(userId), op, async (state): Promise<Change<{ read: number }>> => {
      const open = await some();
      await state.findMany(
        notificationDocuments,
        open.map(({ id }) => id),
      );
      const drafts = open.map(({ id }) => ({ ...draft(id), set: { readAt: state.at } }));
      return { type: 'notifications.read', drafts, answer: () => ({ read: drafts.length }) };
    });
  }

  return { list, count, read, unread, readAll, withdraw };
}

function draft(id: string) {
  return { collection: notificationDocuments as never, id };
}
