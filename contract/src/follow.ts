import type { EventPage, JournalEvent } from './events.ts';
import type { News } from './live.ts';

type FollowerParts = {
  /** The last event the caller has. */
  last: number;
  /** Called with each event once, in order. */
  apply: (event: JournalEvent) => void;
  /** What happened after that number. */
  fetch: (after: number) => Promise<EventPage>;
  /** The fetch failed. The next news tries again; after `use-snapshot` load one and `restart` from its seq. */
  failed?: (error: unknown) => void;
};

/** Beyond this many early events it costs less to fetch them again. */
const mostHeld = 1_000;

export type Follower = ReturnType<typeof createFollower>;

/**
 * What a client does with the news of one stream, which may be lost, doubled or late: what it has it drops, what comes
 * next it applies, and before what comes later it fetches what is between. So it applies each event once, in order.
 */
export function createFollower({ last, apply, fetch, failed = () => {} }: FollowerParts) {
  const held = new Map<number, JournalEvent>();
  let applied = last;
  let wanted = last;
  let fetching: Promise<void> | undefined;
  let turn = 0;

  function heard(news: News): void {
    if ('fetch' in news) return reach(news.seq);
    for (const event of news.events) take(event);
    reach(news.events.at(-1)?.seq ?? 0);
  }

  function take(event: JournalEvent): void {
    if (event.seq <= applied) return;
    if (event.seq > applied + 1) return hold(event);
    for (let next: JournalEvent | undefined = event; next; next = held.get(applied + 1)) {
      held.delete(next.seq);
      applied = next.seq;
      apply(next);
    }
  }

  function hold(event: JournalEvent): void {
    if (held.size < mostHeld) held.set(event.seq, event);
  }

  /** Somebody says that there are events up to this one. */
  function reach(seq: number): void {
    wanted = Math.max(wanted, seq);
    if (applied < wanted) fetching ??= fetchOn(turn);
  }

  async function fetchOn(mine: number): Promise<void> {
    try {
      while (applied < wanted) {
        const [before, aim] = [applied, wanted];
        const page = await fetch(applied);
        if (mine !== turn) return;
        page.events.forEach(take);
        if (wanted === aim) wanted = Math.min(aim, page.head); // nobody said anything newer meanwhile
        if (applied === before) return;
      }
    } catch (error) {
      if (mine === turn) failed(error);
    } finally {
      if (mine === turn) fetching = undefined;
    }
  }

  return {
    heard,
    head: reach,
    last: () => applied,
    /** When what is being fetched has arrived. */
    settled: () => fetching ?? Promise.resolve(),
    /** The caller has a snapshot of that number and goes on from there. */
    restart(seq: number): void {
      turn += 1;
      fetching = undefined;
      applied = seq;
      for (const early of held.keys()) if (early <= seq) held.delete(early);
      const next = held.get(seq + 1);
      if (next) take(next);
      reach(wanted);
    },
  };
}
