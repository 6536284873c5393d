import {
  createFollower,
  eventsApi,
  fold,
  type ClientToServer,
  type Folded,
  type JournalEvent,
  type News,
  type ServerToClient,
} from '@taskmanager/contract';
import { createHash } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Person } from '../people.ts';
import { publicUrl } from './cluster.ts';

export type Reader = ReturnType<typeof openReader>;

type Options = {
  port: number;
  person: Person;
  projectId: string;
  /** What is done with what is heard; by default what our clients do. */
  follow?: Follow;
};

type Parts = { apply: (event: JournalEvent) => void; fetch: (after: number) => Promise<Page> };
type Page = { events: JournalEvent[]; head: number };
export type Follow = (parts: Parts) => { heard(news: News): void; head(seq: number): void };

const asOurClientsDo: Follow = ({ apply, fetch }) => createFollower({ last: 0, apply, fetch });

/** Takes for granted that what is said is all there is. */
export const believesAll: Follow = ({ apply }) => ({
  heard: (news) => 'events' in news && news.events.forEach(apply),
  head: () => {},
});

/** Somebody who looks at a project from its first event on, through a socket that may be cut. */
export function openReader({ port, person, projectId, follow = asOurClientsDo }: Options) {
  const applied: number[] = [];
  const docs = new Map<string, Folded | null>();
  const seqs = new Set<(seq: number) => void>();
  const socket: Socket<ServerToClient, ClientToServer> = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
    extraHeaders: { cookie: person.cookieHeader(), origin: publicUrl },
  });

  function apply(event: JournalEvent): void {
    applied.push(event.seq);
    for (const op of event.ops) docs.set(`${op.doc} ${op.id}`, fold(docs.get(`${op.doc} ${op.id}`) ?? null, op, event));
    for (const tell of seqs) tell(event.seq);
  }

  const fetch = (after: number) => person.call(eventsApi.since, { params: { projectId }, query: { after } });
  const { heard, head } = follow({ apply, fetch });

  const ready = new Promise<void>((resolve) => {
    socket.on('connect', () => {
      socket.emit('subscribe', { stream: 'project', projectId }, (answer) => {
        if ('error' in answer) return void socket.disconnect().connect();
        head(answer.data.head);
        resolve();
      });
    });
  });
  socket.on('events', heard);
  socket.on('head', (beacon) => head(beacon.head));

  return {
    ready,
    socket,
    applied,
    docs,
    /** Settles when it has the event of that number. */
    reached: (seq: number) =>
      new Promise<void>((resolve) => {
        if ((applied.at(-1) ?? 0) >= seq) return resolve();
        const tell = (now: number) => void (now >= seq && seqs.delete(tell) && resolve());
        seqs.add(tell);
      }),
    /** Something between two events was never applied. */
    hasGap: () => applied.some((seq, n) => n > 0 && seq !== applied[n - 1]! + 1),
    /** Settles with the next word of the server on how far it has sent. */
    beacon: () => new Promise<number>((resolve) => socket.once('head', (said) => resolve(said.head))),
    hash: () =>
      createHash('sha256')
        .update(JSON.stringify([...docs].sort(byKey)))
        .digest('hex'),
    close: () => void socket.disconnect(),
  };
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
