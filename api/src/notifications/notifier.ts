import { events, projectOfStream, type StoredEvent } from '../journal/events.ts';
import type { Journal } from '../journal/journal.ts';
import { streamsOf } from '../journal/streams.ts';
import { createKeyedQueue } from '../platform/keyed-queue.ts';
import { pagesOf } from '../platform/store/pages.ts';
import type { Store } from '../platform/store/port.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Watches } from '../watches/watches.ts';
import type { Wish } from './notification-rules.ts';
import { cursorRecords } from './notifier-records.ts';
import type { Tell, Told } from './tell.ts';
import { createUnderstand } from './understand.ts';

/** Somebody was told of something: what carries it further is told too, at least once. */
export type Listener = (told: Told & Pick<Wish, 'userId' | 'kind' | 'actor'>) => Promise<void>;

export type Notifier = ReturnType<typeof createNotifier>;
type Parts = {
  store: Store;
  journal: Journal;
  watches: Watches;
  preferences: Preferences;
  tell: Tell;
  /** Takes back what somebody may no longer see. */
  withdraw: (userId: string, projectId: string, cause: string) => Promise<void>;
  now: () => Date;
};

/** What is older was news once. */
const oldestDays = 7;
const dayMs = 24 * 60 * 60_000;
const clocksDifferByMs = 30_000;
/** What is older is left to the look everywhere. */
const farthestBackMs = 10 * 60_000;
/** Without anything told the cursor moves seldom: to read a few events again costs less than to note each. */
const readAgainAtMost = 50;

/** Reads the streams of projects in order and tells people what concerns them. Any number of processes may do it. */
export function createNotifier({ store, journal, watches, preferences, tell, withdraw, now }: Parts) {
  const cursors = cursorRecords(store);
  const understand = createUnderstand({ store, watches });
  const turns = createKeyedQueue();
  const listeners: Listener[] = [];
  let lookedAt = now().getTime();
  let isOver = false;

  const follow = (stream: string) => turns.run(stream, () => readOn(stream));

  async function readOn(stream: string): Promise<void> {
    let kept = await cursors.find(stream);
    const head = await journal.head(stream);
    for (let seq = kept; seq < head;) {
      const page = { equal: { stream }, from: seq + 1, before: head + 1, limit: 100 };
      const { items } = await store.page(events, 'inOrder', page);
      let told = 0;
      for (const event of items) {
        if (isOver) return; // whoever goes on reads this page again
        told += await tellOf(event);
      }
      seq = items.at(-1)?.seq ?? head;
      if (told === 0 && seq - kept < readAgainAtMost) continue;
      await cursors.advance(stream, kept, seq);
      kept = seq;
    }
  }

  /** How much there was to do. */
  async function tellOf(event: StoredEvent): Promise<number> {
    if (now().getTime() - Date.parse(event.at) > oldestDays * dayMs) return 0;
    const projectId = projectOfStream(event.stream);
    const { wishes, takingPart, leaving, moved } = await understand(projectId, event);
    for (const userId of leaving) await withdraw(userId, projectId, event.id);
    for (const { userId, taskId } of takingPart) await watches.takePart(userId, { projectId, target: taskId });
    for (const { from, to, projectId: there } of moved) await watches.goAlong(from, { projectId: there, target: to });
    for (const wish of wishes) await fulfil(wish, event.id);
    return wishes.length + leaving.length + moved.length;
  }

  /** Once for each cause and kind, and always before the cursor moves on. */
  async function fulfil(wish: Wish, cause: string): Promise<void> {
    const { channels } = await preferences.inEffect(wish.userId);
    const inApp = channels[`${wish.kind}.inApp`];
    if (!inApp && !channels[`${wish.kind}.mail`] && !channels[`${wish.kind}.push`]) return;
    const { answer } = await tell(wish, cause, !inApp);
    for (const listener of listeners) await listener({ ...answer, ...wish });
  }

  /** Where something happened since the last look. */
  async function followLately(): Promise<void> {
    const at = now().getTime();
    const from = new Date(Math.max(lookedAt, at - farthestBackMs) - clocksDifferByMs).toISOString();
    const streams = new Set<string>();
    for await (const some of pagesOf(store, events, 'latest', { equal: {}, from, limit: 500 }))
      for (const { stream } of some) streams.add(stream);
    await followEach(streams);
    lookedAt = at;
  }

  /** All that was not told yet, wherever it is. */
  async function followAll(): Promise<void> {
    await followEach(streamsOf(store));
  }

  /** A stream that cannot be read or told of keeps no other one waiting. */
  async function followEach(streams: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const failures: unknown[] = [];
    for await (const stream of streams) {
      if (isOver) return;
      if (isProject(stream)) await follow(stream).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, `news of ${failures.length} projects were not told`);
  }

  return {
    follow,
    followLately,
    followAll,
    /** Things that time brings, like something that is soon due. */
    fulfil,
    onTold: (listener: Listener) => void listeners.push(listener),
    /** Ends what is under way before its next event; what is left stays for whoever works next. */
    stop: () => void (isOver = true),
  };
}

export function isProject(stream: string): boolean {
  return stream.startsWith('project:');
}
