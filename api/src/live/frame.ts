import type { JournalEvent, News } from '@taskmanager/contract';

const largestFrame = 64 * 1024;
/** So long the events of a busy stream are collected: ten in one frame cost what one alone does. */
const tickMs = 40;

type FrameParts = { stream: string; send: (news: News) => void };

/** Events on their way out: the first leaves at once, those that follow closely leave together. */
export function createFrame({ stream, send }: FrameParts) {
  let events: JournalEvent[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;

  function add(event: JournalEvent): void {
    events.push(event);
    bytes += Buffer.byteLength(JSON.stringify(event));
    if (!timer) tick();
  }

  /** Sends what has been collected, and waits a little for what follows it. */
  function tick(): void {
    timer = undefined;
    if (flush()) timer = setTimeout(tick, tickMs).unref();
  }

  function flush(): boolean {
    const last = events.at(-1);
    if (!last) return false;
    send(bytes > largestFrame ? { stream, seq: last.seq, fetch: true } : { stream, events });
    events = [];
    bytes = 0;
    return true;
  }

  return { add, flush: () => void flush(), close: () => clearTimeout(timer) };
}
