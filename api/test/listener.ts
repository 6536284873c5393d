import {
  createFollower,
  eventsApi,
  socketPath,
  type Acknowledged,
  type ClientToServer,
  type JournalEvent,
  type News,
  type ServerToClient,
  type Subscribed,
  type Unsubscription,
} from '@taskmanager/contract';
import { once } from 'node:events';
import { Agent } from 'node:https';
import { io, type Socket } from 'socket.io-client';
import type { Call } from './people.ts';

export type ClientSocket = Socket<ServerToClient, ClientToServer>;
export type Listener = Awaited<ReturnType<typeof listenTo>>;
type Refused = Error & { data?: { code: string } };

/** A socket as a browser opens it, or a program with headers of its own. It does not come back by itself. */
export function socketTo(
  port: number,
  headers: Record<string, string>,
  ca?: string,
  servername = 'localhost',
): ClientSocket {
  const agent = ca && (new Agent({ ca, servername }) as unknown as string); // its types know browsers alone
  return io(ca ? `https://localhost:${port}` : `http://127.0.0.1:${port}`, {
    ...(agent && { agent }),
    path: socketPath,
    transports: ['websocket'],
    extraHeaders: { ...headers, ...(ca && { host: servername }) },
    reconnection: false,
    forceNew: true,
  });
}

/** Settles when it is open; rejects with what it was refused with. */
export async function opened(socket: ClientSocket): Promise<ClientSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<ClientSocket>();
  socket.once('connect', () => resolve(socket));
  socket.once('connect_error', (error: Refused) => reject(Object.assign(error, { code: error.data?.code })));
  return promise;
}

/** Somebody who hears what happens in their streams, and remembers all of it. */
export async function listenTo(socket: ClientSocket, call: Call) {
  await opened(socket);
  const streams = new Map<string, ReturnType<typeof follow>>();
  const frames: News[] = [];
  const told: unknown[][] = [];
  const closed = once(socket as unknown as NodeJS.EventEmitter, 'disconnect'); // which it is
  const wake = new Set<() => void>();
  const changed = () => wake.forEach((look) => look());

  socket.on('events', (news) => {
    frames.push(news);
    streams.get(news.stream)?.follower.heard(news);
    changed();
  });
  socket.on('head', ({ stream, head }) => streams.get(stream)?.follower.head(head));
  socket.onAny((...all: unknown[]) => {
    told.push(all);
    changed();
  });

  function follow(asked: Unsubscription, last: number) {
    const events: JournalEvent[] = [];
    const page = (after: number) =>
      asked.stream === 'own'
        ? call(eventsApi.mine, { query: { after } })
        : call(eventsApi.since, { params: { projectId: asked.projectId }, query: { after } });
    const apply = (event: JournalEvent) => {
      events.push(event);
      changed();
    };
    return { events, follower: createFollower({ last, apply, fetch: page }) };
  }

  async function say(name: keyof ClientToServer, said: object | undefined) {
    const ask = socket.emitWithAck as (name: string, said: unknown) => Promise<Acknowledged<unknown>>;
    const reply = await ask.call(socket, name, said);
    if ('error' in reply) throw Object.assign(new Error(reply.error.message), reply.error);
    return reply.data;
  }

  /** From the beginning, or from the last event one has. */
  async function subscribe(asked: Unsubscription, after = 0): Promise<Subscribed> {
    const name = asked.stream === 'project' ? `project:${asked.projectId}` : 'own';
    const following = streams.get(name) ?? follow(asked, after);
    streams.set(name, following);
    const subscribed = (await say('subscribe', { ...asked, after: following.follower.last() })) as Subscribed;
    streams.set(subscribed.stream, following);
    following.follower.head(subscribed.head);
    await following.follower.settled();
    return subscribed;
  }

  /** Waits for a fact, however long the test runs. */
  async function until<Found>(look: () => Found | undefined): Promise<Found> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      const { promise, resolve } = Promise.withResolvers<void>();
      wake.add(resolve);
      await promise;
      wake.delete(resolve);
    }
  }

  const eventsOf = (stream?: string) =>
    stream === undefined ? [...streams.values()].flatMap(({ events }) => events) : (streams.get(stream)?.events ?? []);

  return {
    socket,
    say,
    subscribe,
    until,
    frames,
    subscribeTo: (projectId: string, after?: number) => subscribe({ stream: 'project', projectId }, after),
    subscribeOwn: (after?: number) => subscribe({ stream: 'own' }, after),
    /** What has been applied, of one stream or of all. */
    events: eventsOf,
    /** The first event of that type that is or will be heard. */
    heard: (type: string) => until(() => eventsOf().find((event) => event.type === type)),
    heardUpTo: (seq: number) => until(() => eventsOf().find((event) => event.seq === seq)),
    /** The first message of that name that was or will be told. */
    async told<Name extends keyof ServerToClient>(name: Name) {
      const [, said] = await until(() => told.find(([first]) => first === name));
      return said as Parameters<ServerToClient[Name]>[0];
    },
    allTold: <Name extends keyof ServerToClient>(name: Name) =>
      told.filter(([first]) => first === name).map(([, said]) => said as Parameters<ServerToClient[Name]>[0]),
    timesTold: (name: keyof ServerToClient) => told.filter(([first]) => first === name).length,
    /** Why it was closed, once it is. */
    closed: async (): Promise<string> => String((await closed)[0]),
    close: () => void socket.disconnect(),
  };
}
