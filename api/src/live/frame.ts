import type { JournalEvent, News } from '@taskmanager/contract';
import type { Origin } from '../platform/sockets/socket-metrics.ts';

const largestFrame = 64 * 1024;
/** So long the events of a busy stream are collected: ten in one frame cost what one alone does. */
const tickMs = 40;

type FrameParts = {
  stream: string;
  /** News as JSON, and when the first of them happened. */
  send: (json: string, since: string, origin: Origin) => void;
};

/**
 * Events on their way out: the first leaves as soon as whoever made it has been answered, those that follow closely
 * leave together. Each is written once.
 */
export function createFrame({ stream, send }: FrameParts) {
  let texts: string[] = [];
  let bytes = 0;
  let since = '';
  let origin: Origin = 'remote';
  let last = 0;
  let soon: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;

  function add(event: JournalEvent, from: Origin): void {
    const text = JSON.stringify(event);
    if (texts.length === 0) [since, origin] = [event.at, from];
    texts.push(text);
    bytes += Buffer.byteLength(text);
    last = event.seq;
    if (!later) soon ??= setImmediate(tick);
  }

  /** Sends what has been collected, and waits a little for what follows it. */
  function tick(): void {
    soon = later = undefined;
    if (texts.length === 0) return;
    flush();
    later = setTimeout(tick, tickMs).unref();
  }

  function flush(): void {
    if (texts.length === 0) return;
    const announced: News = { stream, seq: last, fetch: true };
    const text = bytes > largestFrame ? JSON.stringify(announced) : `{"stream":"${stream}","events":[${texts.join()}]}`;
    send(text, since, origin);
    texts = [];
    bytes = 0;
  }

  function close(): void {
    clearImmediate(soon);
    clearTimeout(later);
  }

  return { add, flush, close };
}
