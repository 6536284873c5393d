import type { Id, Present } from '@taskmanager/contract';

export type Sight = Omit<Present, 'userId'>;
/** A board in one window of somebody. */
export type Window = Sight & { key: string; stream: string; userId: Id };
type Known = Window & { until: number; seenAt: number };

/** Who has which board before them. Time is an argument; nothing of this is kept anywhere. */
export function createPresenceTable() {
  /** By stream, person and window. */
  const streams = new Map<string, Map<Id, Map<string, Known>>>();

  function set(window: Window, now: number, until = Infinity): void {
    const { stream, userId, key } = window;
    const people = streams.get(stream) ?? new Map<Id, Map<string, Known>>();
    const windows = people.get(userId) ?? new Map<string, Known>();
    streams.set(stream, people.set(userId, windows.set(key, { ...window, until, seenAt: now })));
  }

  function remove({ stream, userId, key }: Pick<Window, 'stream' | 'userId' | 'key'>): void {
    const people = streams.get(stream);
    const windows = people?.get(userId);
    windows?.delete(key);
    if (windows?.size === 0) people?.delete(userId);
    if (people?.size === 0) streams.delete(stream);
  }

  /** Somebody with several windows is where they did something last, and away only if they are in all of them. */
  function person(stream: string, userId: Id): Present | undefined {
    const windows = [...(streams.get(stream)?.get(userId)?.values() ?? [])];
    const here = windows.some(({ away }) => !away) ? windows.filter(({ away }) => !away) : windows;
    const latest = here.reduce<Known | undefined>(
      (best, one) => (best && best.seenAt > one.seenAt ? best : one),
      undefined,
    );
    return latest && { userId, ...sightOf(latest) };
  }

  function all(): Known[] {
    return [...streams.values()].flatMap((people) => [...people.values()].flatMap((windows) => [...windows.values()]));
  }

  return {
    set,
    remove,
    person,
    all,
    people(stream: string, most: number): Present[] {
      const userIds = [...(streams.get(stream)?.keys() ?? [])].slice(0, most);
      return userIds.flatMap((userId) => person(stream, userId) ?? []);
    },
    /** Windows of which nothing was heard for too long; they are gone then. */
    expire(now: number): Window[] {
      const over = all().filter(({ until }) => until <= now);
      over.forEach(remove);
      return over;
    },
  };
}

function sightOf({ taskId, away }: Sight): Sight {
  return { ...(taskId && { taskId }), ...(away && { away }) };
}
