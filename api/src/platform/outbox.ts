/** What became of a handful: `later` is tried again, `refused` never. */
export type Sent = 'sent' | 'later' | 'refused';

type OutboxNeed<T> = {
  send: (some: readonly T[]) => Promise<Sent>;
  /** So many were lost. */
  dropped: (count: number) => void;
  /** More than these never wait: whoever does not answer must not fill our memory. */
  most?: number;
  perSend?: number;
  everyMs?: number;
};

export type Outbox<T> = {
  add(one: T): void;
  /** Sends what waits, as far as it is taken. */
  close(): Promise<void>;
};

/** Things on their way to somebody who may be slow or gone; who adds never waits, and the oldest make room. */
export function createOutbox<T>({
  send,
  dropped,
  most = 2_048,
  perSend = 512,
  everyMs = 1_000,
}: OutboxNeed<T>): Outbox<T> {
  let waiting: T[] = [];
  let sending: Promise<Sent> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function add(one: T): void {
    waiting.push(one);
    makeRoom();
    if (waiting.length >= perSend && !sending) void sendSome();
    else timer ??= setTimeout(() => void sendSome(), everyMs).unref();
  }

  /** A quarter at once, because taking the first out of a long list costs as much as taking many. */
  function makeRoom(): void {
    if (waiting.length <= most) return;
    const gone = Math.max(waiting.length - most, most >> 2);
    waiting = waiting.slice(gone);
    dropped(gone);
  }

  function sendSome(): Promise<Sent> {
    clearTimeout(timer);
    timer = undefined;
    return (sending ??= handOver().finally(() => {
      sending = undefined;
      if (waiting.length > 0) timer ??= setTimeout(() => void sendSome(), everyMs).unref();
    }));
  }

  async function handOver(): Promise<Sent> {
    const some = waiting.slice(0, perSend);
    if (some.length === 0) return 'sent';
    waiting = waiting.slice(perSend);
    const became = await send(some).catch((): Sent => 'later');
    if (became === 'refused') dropped(some.length);
    if (became === 'later') {
      waiting = [...some, ...waiting];
      makeRoom();
    }
    return became;
  }

  return {
    add,
    async close() {
      while ((await sendSome()) !== 'later' && waiting.length > 0);
      clearTimeout(timer);
      if (waiting.length > 0) dropped(waiting.length);
      waiting = [];
    },
  };
}
