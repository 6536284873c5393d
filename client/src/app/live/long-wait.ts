import type { EventPage } from '@taskmanager/contract';
import { Refusal, Unreachable } from '../server/refusals.ts';
import type { AskingOf, RequestOptions } from '../server/requests.ts';
import type { Extent, LeaderMessage } from './messages.ts';
import { streamOf, type StreamKey } from './streams.ts';

type EventRoute = 'GET /projects/:projectId/events' | 'GET /me/events';
export type AskEvents = <R extends EventRoute>(
  route: R,
  asking: AskingOf<R>,
  options: RequestOptions,
) => Promise<EventPage>;

type LongWaitParts = {
  ask: AskEvents;
  post: (message: LeaderMessage) => void;
  /** Whether the last question was answered. */
  works: (isWorking: boolean) => void;
  pause?: (ms: number) => Promise<void>;
};

type Wants = ReadonlyMap<StreamKey, Extent>;

/** Without HTTP/2 a browser has six connections to a server, and the person wants some for themselves. */
const mostAtOnce = 3;
const waitSeconds = 25;
const turnSeconds = 2;
const patienceMs = 40_000;
const againMs = 5_000;

/** The news where a network blocks sockets: each stream is asked for what comes next, and the answer waits for it. */
export function createLongWait({ ask, post, works, pause = sleep }: LongWaitParts) {
  const after = new Map<StreamKey, number>();
  /** Of those that were not asked about before. */
  const highest = new Map<StreamKey, number>();
  const queue: StreamKey[] = [];
  let running: AbortController | undefined;

  function want(wants: Wants, asked: readonly StreamKey[] = []): void {
    for (const key of after.keys()) if (!wants.has(key)) after.delete(key);
    for (const key of asked) if (after.has(key)) begin(key, after.get(key) ?? 0, false);
    for (const [key, extent] of wants) if (!after.has(key) && extent.lowest < Infinity) add(key, extent);
  }

  function add(key: StreamKey, extent: Extent): void {
    after.set(key, extent.lowest);
    highest.set(key, extent.highest);
    if (!queue.includes(key)) queue.push(key);
  }

  function start(wants: Wants): void {
    if (running) return want(wants);
    running = new AbortController();
    after.clear();
    queue.length = 0;
    want(wants);
    for (let lane = 0; lane < mostAtOnce; lane += 1) void runLane(running.signal);
  }

  async function runLane(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const key = queue.shift();
      if (!key) await pause(1_000);
      else if (after.has(key)) {
        await askOnce(key, signal);
        if (!signal.aborted && after.has(key)) queue.push(key);
      }
    }
  }

  async function askOnce(key: StreamKey, signal: AbortSignal): Promise<void> {
    const last = after.get(key) ?? 0;
    const wait = highest.has(key) ? 0 : after.size <= mostAtOnce ? waitSeconds : turnSeconds;
    try {
      const page = await askFor(key, { after: last, wait }, { signal, timeoutMs: patienceMs });
      if (signal.aborted || !after.has(key)) return;
      works(true);
      heard(key, page);
    } catch (error) {
      if (!signal.aborted) await failed(key, error);
    }
  }

  function askFor(key: StreamKey, query: { after: number; wait: number }, options: RequestOptions): Promise<EventPage> {
    const stream = streamOf(key);
    if (stream.stream === 'own') return ask('GET /me/events', { query }, options);
    return ask('GET /projects/:projectId/events', { params: { projectId: stream.projectId }, query }, options);
  }

  function heard(key: StreamKey, { events, head }: EventPage): void {
    const first = highest.get(key);
    highest.delete(key);
    if (first !== undefined) begin(key, head, head < first);
    if (events.length > 0) post({ say: 'news', key, news: { stream: key, events } });
    else if (first === undefined) post({ say: 'head', key, head });
    after.set(key, events.at(-1)?.seq ?? after.get(key) ?? 0);
  }

  /** Who else is there nobody knows without a socket. */
  function begin(key: StreamKey, head: number, isShort: boolean): void {
    post({ say: 'subscribed', key, head, people: [], isShort });
  }

  async function failed(key: StreamKey, error: unknown): Promise<void> {
    if (error instanceof Refusal && (error.code === 'not-found' || error.code === 'forbidden')) {
      after.delete(key);
      return post({ say: 'gone', key, reason: 'removed' });
    }
    const isFarBehind = error instanceof Refusal && error.code === 'use-snapshot';
    if (isFarBehind) tooFarBehind(key);
    else works(false);
    await pause((error instanceof Unreachable && error.retryAfterMs) || againMs);
    if (isFarBehind) post({ say: 'leading' }); // so all say anew what they have
  }

  /** The followers will find it out by themselves, and load a snapshot. */
  function tooFarBehind(key: StreamKey): void {
    post({ say: 'head', key, head: (after.get(key) ?? 0) + 1 });
    after.delete(key);
  }

  return {
    want,
    start,
    isRunning: () => running !== undefined,
    stop(): void {
      running?.abort();
      running = undefined;
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
