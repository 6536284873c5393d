import { setTimeout as pause } from 'node:timers/promises';
import { socketTo, type ClientSocket } from '../listener.ts';
import type { Person } from '../people.ts';
import { until } from '../until.ts';
import type { Stack } from './stack.ts';

type Seen = {
  at: number;
  tookMs: number;
  method: string;
  status: number;
  retryAfter: string | undefined;
  title?: string;
};
export type Load = ReturnType<typeof askSteadily>;

/**
 * Asks at a steady pace whatever is answered, four writes to six reads, and repeats nothing: what fails here would have
 * failed for a person. Writes carry no key, so one that ran twice is there twice.
 */
export function askSteadily(person: Pick<Person, 'get' | 'post'>, projects: readonly string[], perSecond: number) {
  const seen: Seen[] = [];
  const underWay = new Set<Promise<void>>();
  let isOver = false;
  let count = 0;

  const asking = (async () => {
    const began = Date.now();
    while (!isOver) {
      const one = ask((count += 1)).finally(() => underWay.delete(one));
      underWay.add(one);
      await pause(Math.max(0, began + (count * 1000) / perSecond - Date.now()));
    }
    await Promise.all(underWay);
  })();

  async function ask(n: number): Promise<void> {
    const at = Date.now();
    const title = n % 5 < 2 ? `probe ${at} ${n}` : undefined;
    const path = `/projects/${projects[n % projects.length]}/${title ? 'tasks' : 'lists'}`;
    const asked = title ? person.post(path, { title }) : person.get(path);
    const { status, headers } = await asked.catch(() => ({ status: 0, headers: { 'retry-after': undefined } }));
    const method = title ? 'POST' : 'GET';
    seen.push({
      at,
      tookMs: Date.now() - at,
      method,
      status,
      retryAfter: headers['retry-after'],
      ...(title && { title }),
    });
  }

  return {
    seen,
    since: (at: number) => seen.filter((one) => one.at >= at),
    async end(): Promise<Seen[]> {
      isOver = true;
      await asking;
      return seen;
    },
  };
}

export function summary(seen: readonly Seen[]) {
  const failed = seen.filter(({ status }) => status === 0 || status >= 400);
  const times = seen.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
  const byStatus = Object.entries(Object.groupBy(failed, ({ status }) => String(status)));
  return {
    requests: seen.length,
    writes: seen.filter(({ method }) => method === 'POST').length,
    failed: failed.length,
    failures: byStatus.map(([status, all]) => `${all?.length} × ${status === '0' ? 'no answer' : status}`).join(', '),
    p50: times[Math.floor(times.length / 2)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    longest: times.at(-1) ?? 0,
    /** How long nobody got through, from the first failure to the next success. */
    outageMs: failed.length === 0 ? 0 : lastOf(failed) - failed[0]!.at,
  };
}

function lastOf(seen: readonly Seen[]): number {
  const last = seen.at(-1)!;
  return last.at + last.tookMs;
}

/** Which writes are there how often: an acknowledged one once, one that failed at most once. */
export async function countWrites(person: Pick<Person, 'get'>, projects: readonly string[], seen: readonly Seen[]) {
  const times = new Map<string, number>();
  for (const project of projects) await count(project);
  const writes = seen.filter((one) => one.title !== undefined);
  const thereOf = ({ title }: Seen) => times.get(title ?? '') ?? 0;
  return {
    lost: writes.filter((one) => one.status === 201 && thereOf(one) === 0).length,
    twice: writes.filter((one) => thereOf(one) > 1).length,
  };

  async function count(project: string): Promise<void> {
    for (let after = ''; ;) {
      const { body } = await person.get(`/projects/${project}/tasks?limit=100${after && `&after=${after}`}`);
      const { items, next } = body as { items: { title: string }[]; next?: string | null };
      for (const { title } of items) times.set(title, (times.get(title) ?? 0) + 1);
      if (!next) return;
      after = encodeURIComponent(next);
    }
  }
}

/** Sockets of several people that come back as those of our client do, and count how often. */
export async function openSockets(
  { door }: Pick<Stack, 'door'>,
  people: readonly Person[],
  projectId: string,
  many: number,
) {
  const all = await Promise.all(
    Array.from({ length: many }, (_, index) => openOne(door, people[index % people.length]!, projectId)),
  );
  return {
    reconnects: () => all.map(({ times }) => times() - 1),
    open: () => all.filter(({ socket }) => socket.connected).length,
    /** Every socket hears of the event with that number. */
    heard: (seq: number, patienceMs: number) =>
      until(`event ${seq} at every socket`, () => all.every(({ heard }) => heard() >= seq), { patienceMs }),
    close: () => all.forEach(({ close }) => close()),
  };
}

async function openOne(door: Stack['door'], person: Person, projectId: string) {
  const { port, origin, ca, name } = door.sockets!;
  const socket: ClientSocket = socketTo(port, { cookie: person.cookieHeader(), origin }, ca, name);
  let times = 0;
  let heard = 0;
  const note = (seq: number) => (heard = Math.max(heard, seq));
  socket.on('events', (news) => note('fetch' in news ? news.seq : news.events.at(-1)!.seq));
  socket.on('head', ({ head }) => note(head));
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const later = (ms: number, act: () => unknown = () => socket.connect()) => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(act, ms);
  };
  const someSeconds = () => 1_000 + Math.random() * 4_000;
  socket.on('drain', ({ afterMs }) => later(afterMs, () => socket.disconnect().connect()));
  socket.on('disconnect', (reason) => reason !== 'io client disconnect' && later(someSeconds()));
  socket.on('connect_error', () => later(someSeconds()));
  socket.on('connect', () => {
    clearTimeout(timer);
    times += 1;
    socket.emit('subscribe', { stream: 'project', projectId }, (reply) => 'data' in reply && note(reply.data.head));
  });
  await until('the socket', () => socket.connected);
  return {
    socket,
    times: () => times,
    heard: () => heard,
    close(): void {
      isOver = true;
      clearTimeout(timer);
      socket.disconnect();
    },
  };
}
