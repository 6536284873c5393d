import type { Id, Present } from '@taskmanager/contract';
import type { Io, IoSocket } from '../platform/sockets/socket.ts';
import { createPresenceTable, type Sight, type Window } from './presence-table.ts';

type PresenceParts = { io: () => Io | undefined; isShared: boolean; now: () => Date };

const tellMs = 200;
const repeatMs = 10_000;
const silentMs = 30_000;
const mostShown = 200;
const perMessage = 500;

export type Presence = ReturnType<typeof createPresence>;

/** Who is on a board and what they look at, in all processes. It may be wrong for half a minute, and costs no store. */
export function createPresence({ io, isShared, now }: PresenceParts) {
  const table = createPresenceTable();
  const changed = new Map<string, Set<Id>>();
  const ours = new Map<string, Window>();
  let timer: NodeJS.Timeout | undefined;

  function place(socket: IoSocket, stream: string, sight: Sight): void {
    const window = { ...sight, key: socket.id, stream, userId: socket.data.who.userId };
    ours.set(nameOf(window), window);
    table.set(window, now().getTime());
    share({ windows: [window] });
    change(window);
  }

  function leave(socket: IoSocket, stream: string): void {
    const window = { key: socket.id, stream, userId: socket.data.who.userId };
    if (!ours.delete(nameOf(window))) return;
    table.remove(window);
    share({ left: [window] });
    change(window);
  }

  function change({ stream, userId }: Pick<Window, 'stream' | 'userId'>): void {
    changed.set(stream, (changed.get(stream) ?? new Set()).add(userId));
    timer ??= setTimeout(tell, tellMs).unref();
  }

  /** Many come at once after an outage, and each is told of each: so in few frames. */
  function tell(): void {
    timer = undefined;
    for (const [stream, userIds] of changed) {
      const people = [...userIds].flatMap((userId) => table.person(stream, userId) ?? []);
      const left = [...userIds].filter((userId) => !table.person(stream, userId));
      io()?.local.to(stream).volatile.emit('presence', { stream, people, left });
    }
    changed.clear();
  }

  function share(message: Shared): void {
    if (isShared) io()?.serverSideEmit('presence', JSON.stringify(message));
  }

  /** What another process says of its windows. */
  function hear(text: string): void {
    const { windows = [], left = [] } = JSON.parse(text) as Shared; // as share() wrote it
    const until = now().getTime() + silentMs;
    for (const window of windows) table.set(window, now().getTime(), until);
    left.forEach(table.remove);
    for (const window of [...windows, ...left]) change(window);
  }

  function repeat(): void {
    const windows = [...ours.values()];
    for (let from = 0; from < windows.length; from += perMessage)
      share({ windows: windows.slice(from, from + perMessage) });
    table.expire(now().getTime()).forEach(change);
  }

  const repeating = setInterval(repeat, repeatMs).unref();

  return {
    hear,
    repeat,
    leave,
    enter(socket: IoSocket, stream: string): Present[] {
      place(socket, stream, {});
      return table.people(stream, mostShown);
    },
    look: place,
    /** Told at once and kept nowhere: who hears it forgets it by themselves. */
    type(socket: IoSocket, stream: string, taskId: Id): void {
      socket.to(stream).volatile.emit('typing', { stream, taskId, userId: socket.data.who.userId });
    },
    close(): void {
      clearInterval(repeating);
      clearTimeout(timer);
    },
  };
}

type Shared = { windows?: Window[]; left?: Pick<Window, 'stream' | 'userId' | 'key'>[] };

function nameOf({ key, stream }: Pick<Window, 'key' | 'stream'>): string {
  return `${key} ${stream}`;
}
