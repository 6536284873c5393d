import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { loadCore } from './machine.ts';
import { startProgram } from './processes.ts';

/** Who listens to what. `say` is sent once the socket is open, and its answer waited for. */
export type Seats = {
  port: number;
  path: string;
  count: number;
  /** Of one socket after the other, and from the beginning again. */
  headers: readonly Readonly<Record<string, string>>[];
  speaks: 'plain' | 'socket.io';
  say?: string;
};
export type Order = { do: 'seat'; seats: Seats } | { do: 'hear'; seq: number } | { do: 'compare' };

/** When half of them and nearly all had heard it, on the clock of `nowMicros`. */
export type Heard = { p50Micros: number; p99Micros: number };

/** What they made of everything they heard: all is well with nothing out of turn and one state. */
export type Same = {
  outOfTurn: number;
  states: number;
  /** That of the first: for each document the seq of its last event. */
  state: Readonly<Record<string, number>>;
};

export type Audience = {
  seat(seats: Seats): Promise<void>;
  /** Settles when everybody has heard the event of that number. Asked before it is said. */
  hear(seq: number): Promise<Heard>;
  compare(): Promise<Same>;
  leave(): Promise<void>;
};

const program = fileURLToPath(new URL('listen.ts', import.meta.url));

/** Many plain sockets in one process on the core of the load, so that they cost less than the servers they measure. */
export function startAudience(): Audience {
  const { child, kill } = startProgram({
    core: loadCore,
    args: [program],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the audience left')));
  ended.catch(() => {}); // whoever waits for an answer is told
  async function ask(order: Order): Promise<unknown> {
    child.send(order);
    const [answer] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
    return answer;
  }
  return {
    seat: async (seats) => void (await ask({ do: 'seat', seats })),
    hear: async (seq) => (await ask({ do: 'hear', seq })) as Heard, // our own words
    compare: async () => (await ask({ do: 'compare' })) as Same,
    leave: kill,
  };
}

/** The same clock in every process. */
export function nowMicros(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
