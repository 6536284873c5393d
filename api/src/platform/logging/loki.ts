import type Transport from 'winston-transport';
import type { RequestFields } from './line.ts';

/** Why a line did not reach Loki: too many waited, it said no, or we ended first. */
export type DropReason = 'full' | 'rejected' | 'closing';

export type Loki = {
  /** For lines that come through winston. */
  readonly transport: Transport;
  /** For lines that are ready. */
  take(level: string, line: string, ids: Partial<RequestFields>): void;
  dropped(): Readonly<Record<DropReason, number>>;
  waiting(): number;
  /** Hands over what waits, within a moment; what is left then stands on stdout alone. */
  close(): Promise<void>;
};

export type LokiOptions = {
  /** With the name and password in it, where Loki asks for them. */
  url: string;
  /** Few, with few values: ids are metadata of each line. */
  labels: Readonly<Record<string, string>>;
  mostLines?: number;
  intervalMs?: number;
  timeoutMs?: number;
  /** How long Loki is left alone when it did not answer. */
  pauseMs?: number;
  closeMs?: number;
};

type Entry = { ts: number; level: string; line: string; rest: Partial<RequestFields> };

type Value = [ts: string, line: string, ids: Partial<RequestFields>];

/** What winston-loki keeps to itself, as 6.1 has it: it has no bound, and takes a refusal for an outage. */
type Batcher = {
  batch: { streams: { labels: Readonly<Record<string, string>>; entries: { map(): Value[] } }[] };
  circuitBreakerInterval: number;
  waitResolve: (() => void) | null;
  sendBatchToLoki(): Promise<void>;
  _requeue(): void;
};

/** stdout is the record; this is a copy of it for searching, and nobody ever waits for it. */
export async function openLoki(options: LokiOptions): Promise<Loki> {
  const { url, labels, mostLines = 5_000, intervalMs = 1_000, timeoutMs = 5_000, pauseMs = 5_000 } = options;
  const { closeMs = 3_000 } = options;
  const dropped = { full: 0, rejected: 0, closing: 0 };
  let waiting: Entry[] = [];
  let underWay: Entry[] = [];
  /** Of those under way, how many would be too many should they come back. */
  let tooOld = 0;
  let isAway = false;
  let closing: Promise<void> | undefined;

  const { default: LokiTransport } = await import('winston-loki');
  const transport = new LokiTransport({
    host: url,
    json: true, // otherwise ids would not be sent at all
    interval: intervalMs / 1000,
    timeout: timeoutMs,
    gracefulShutdown: false, // it would end the process in the middle of our own end
    onConnectionError: refused,
  });
  const { batcher } = transport as unknown as { batcher: Batcher };
  const send = batcher.sendBatchToLoki.bind(batcher);
  const end = transport.close?.bind(transport);
  Object.assign(batcher, { circuitBreakerInterval: pauseMs, sendBatchToLoki, _requeue: () => {} });

  function take(
    level: string,
    line: string,
    { requestId, traceId, spanId, userId, operation }: Partial<RequestFields>,
  ) {
    waiting.push({ ts: Date.now(), level, line, rest: { requestId, traceId, spanId, userId, operation } });
    if (count() > mostLines) dropOldest();
    if (!isAway && waiting.length >= mostLines / 2) batcher.waitResolve?.();
  }

  async function sendBatchToLoki(): Promise<void> {
    [underWay, waiting, tooOld] = [waiting, [], 0];
    const levels = new Set(underWay.map(({ level }) => level));
    const streamOf = (level: string) => ({
      labels: { ...labels, level },
      entries: { map: () => underWay.filter((entry) => entry.level === level).map(asValue) },
    });
    batcher.batch = { streams: [...levels].map(streamOf) };
    await send();
    [underWay, tooOld, isAway] = [[], 0, false];
  }

  /** What Loki finds wrong today it finds wrong tomorrow; everything else comes again. */
  function refused(error: unknown): void {
    const { statusCode = 0 } = error as { statusCode?: number };
    if (statusCode >= 400 && statusCode < 500 && statusCode !== 429) dropped.rejected += underWay.length;
    else {
      dropped.full += tooOld;
      waiting = [...underWay.slice(tooOld), ...waiting];
    }
    [underWay, tooOld, isAway] = [[], 0, true];
  }

  const count = () => waiting.length + underWay.length - tooOld;

  function dropOldest(): void {
    if (tooOld < underWay.length) {
      tooOld += 1; // it may arrive yet
    } else {
      waiting.shift();
      dropped.full += 1;
    }
  }

  function close(): Promise<void> {
    closing ??= Promise.race([end?.(), pause(closeMs)]).then(() => {
      dropped.closing += waiting.length + underWay.length;
      [underWay, waiting, tooOld] = [[], [], 0];
    });
    return closing;
  }

  return {
    transport: Object.assign(transport, {
      log(info: Record<symbol | string, string>, next: () => void) {
        take(info[Symbol.for('level')] ?? '', info[Symbol.for('message')] ?? '', info);
        next();
      },
      close,
    }),
    take,
    dropped: () => dropped,
    waiting: count,
    close,
  };
}

/** As Loki wants it. winston-loki asks for a list to map and would take longer over each line than we over its request. */
function asValue({ ts, line, rest }: Entry): Value {
  return [`${ts}000000`, line, rest];
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
