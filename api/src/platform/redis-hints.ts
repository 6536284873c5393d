import { randomUUID } from 'node:crypto';
import { hintsHere, listeners, type Hint, type Hints } from './hints.ts';
import type { Redis } from './redis.ts';

const channel = 'hints';
const beatMs = 1_000;
const deafAfterMs = 3_000;
const reconnectAfterMs = 10_000;
/** A larger event is read from the journal by whoever wants it. */
const longestEvent = 64 * 1024;

type Message = { from: string; hint?: Hint; ended?: string };

/**
 * The same for several processes. Redis may lose any of it, at any time: it says where to look, never what is true.
 * Each process sends itself a message every second over Redis, so that it knows when it hears nothing.
 */
export function hintsOverRedis(redis: Redis, listener: Redis): Hints {
  const here = hintsHere();
  const gaps = listeners<[]>();
  const us = randomUUID();
  let heardAt = performance.now();
  let isDeaf = true;

  listener.on('message', (_channel, text) => hear(text));
  listener.on('close', () => (isDeaf = true));
  listener.subscribe(channel).catch(() => {}); // closed before it ever was open

  function hear(text: string): void {
    heardAt = performance.now();
    if (isDeaf) {
      isDeaf = false;
      gaps.tell();
    }
    const { from, hint, ended } = JSON.parse(text) as Message; // nobody else knows this channel
    if (from === us) return;
    if (hint) here.say({ ...hint, isRemote: true });
    if (ended) here.sayEnded(ended);
  }

  function send(message: Omit<Message, 'from'>): void {
    redis.publish(channel, JSON.stringify({ from: us, ...message })).catch(() => {}); // who waits for it looks itself
  }

  /** A connection may look well and bring nothing for ever. */
  function reconnect(): void {
    heardAt = performance.now();
    listener.disconnect(true);
  }

  const beating = setInterval(() => {
    const silentMs = performance.now() - heardAt;
    if (silentMs > deafAfterMs) isDeaf = true;
    if (silentMs > reconnectAfterMs) reconnect();
    send({});
  }, beatMs).unref();

  return {
    ...here,
    say(hint) {
      here.say(hint);
      send({ hint: isLong(hint) ? { ...hint, event: undefined } : hint });
    },
    sayEnded(id) {
      here.sayEnded(id);
      send({ ended: id });
    },
    onGap: gaps.add,
    isDeaf: () => isDeaf,
    async close() {
      clearInterval(beating);
      listener.disconnect();
    },
  };
}

function isLong({ event }: Hint): boolean {
  return JSON.stringify(event).length > longestEvent;
}
