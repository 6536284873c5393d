import type { JournalEvent } from '@taskmanager/contract';
import type { Journal } from '../journal/journal.ts';
import { presentEvent } from '../journal/events.ts';
import { AppError } from '../platform/errors.ts';
import type { Hints } from '../platform/hints.ts';
import type { Logger } from '../platform/logger.ts';
import { goOn, type Cause } from '../platform/tracing/go-on.ts';
import { placeIn } from '../platform/tracing/place.ts';
import type { Tracer } from '../platform/tracing/tracer.ts';
import { atMost } from '../platform/semaphore.ts';
import { cutsOf, type Cut } from './cut-rules.ts';
import { createFrame } from './frame.ts';
import { createGate, type Gate } from './gate.ts';
import type { Rooms } from './rooms.ts';

type RelayParts = { journal: Journal; hints: Hints; rooms: Rooms; tracer: Tracer; log: Logger };

/** A stream that somebody here listens to. */
type Channel = {
  stream: string;
  gate: Gate;
  /** Events that were committed in this process and have not passed yet. */
  ours: Set<number>;
  frame: ReturnType<typeof createFrame>;
  /** How often somebody was cut off: who is being admitted meanwhile is asked about again. */
  cuts: number;
  /** How many are about to enter. */
  joining: number;
};

const beaconMs = 10_000;
const lookMs = 1_000;
const perRead = 500;

export type Relay = ReturnType<typeof createRelay>;

/** From the journal into the rooms of this process: every event, in order, once; nothing to whoever was removed. */
export function createRelay({ journal, hints, rooms, tracer, log }: RelayParts) {
  const channels = new Map<string, Promise<Channel>>();
  const open = new Map<string, Channel>();
  const looking = atMost(8);
  let sweeping: Promise<unknown> | undefined;

  /**
   * `admit` throws for whoever may not listen; `enter` lets them. Answers the number after which they hear everything:
   * `after` is what they have already, and nobody may have more than there is.
   */
  async function join(stream: string, after: number, admit: () => Promise<unknown>, enter: () => void) {
    const channel = await channelOf(stream);
    channel.joining += 1;
    try {
      let cuts: number;
      do {
        cuts = channel.cuts;
        await admit();
        if (after > channel.gate.last()) await refuseFuture(channel, after);
      } while (cuts !== channel.cuts); // somebody was removed meanwhile: who asks may be the one
      enter();
      return channel.gate.last();
    } finally {
      channel.joining -= 1;
    }
  }

  async function refuseFuture({ stream, gate }: Channel, after: number): Promise<void> {
    await gate.hint(await journal.head(stream));
    if (after <= gate.last()) return;
    throw new AppError('use-snapshot', 'You have events that are not here any more. Load the snapshot instead.');
  }

  /** Opened by the first who listens. */
  function channelOf(stream: string): Promise<Channel> {
    const known = channels.get(stream);
    if (known) return known;
    const opening = openChannel(stream);
    channels.set(stream, opening);
    opening.catch(() => channels.delete(stream));
    return opening;
  }

  async function openChannel(stream: string): Promise<Channel> {
    let early = 0;
    const off = hints.onHint((hint) => void (hint.stream === stream && (early = Math.max(early, hint.seq))));
    try {
      const last = await journal.head(stream);
      const frame = createFrame({ stream, send: (...news) => rooms.sendNews(stream, ...news) });
      const gate = createGate({ last, pass: (event) => pass(channel, event), read: (after) => read(stream, after) });
      const channel: Channel = { stream, gate, ours: new Set(), frame, cuts: 0, joining: 0 };
      open.set(stream, channel);
      void reach(channel, early);
      return channel;
    } finally {
      off();
    }
  }

  async function read(stream: string, after: number): Promise<JournalEvent[]> {
    return (await journal.read(stream, after, perRead)).map(presentEvent);
  }

  function pass(channel: Channel, event: JournalEvent): void {
    const cuts = cutsOf(channel.stream, event);
    for (const cut of cuts.filter(({ reason }) => reason === 'removed')) cutOff(channel, cut);
    channel.frame.add(event, channel.ours.delete(event.seq) ? 'local' : 'remote');
    for (const cut of cuts.filter(({ reason }) => reason === 'deleted')) cutOff(channel, cut);
  }

  /** They have everything until now, and get nothing after. */
  function cutOff(channel: Channel, cut: Cut): void {
    channel.frame.flush();
    channel.cuts += 1;
    rooms.cutOff(channel.stream, cut);
  }

  function reach(channel: Channel, seq: number, event?: JournalEvent): Promise<void> {
    return channel.gate
      .hint(seq, event)
      .catch((error: unknown) => log.warn('news not read, trying again soon', { stream: channel.stream, error }));
  }

  /** Most traces are not kept, and news are many. */
  function pursue(channel: Channel, seq: number, event: JournalEvent | undefined, cause: Cause | undefined): void {
    if (!placeIn(cause?.traceparent)?.isSampled) void reach(channel, seq, event);
    else void goOn(tracer, 'live.news', cause, () => reach(channel, seq, event));
  }

  /** Looks whether the journal has more than was hinted at. */
  async function look(channel: Channel): Promise<void> {
    try {
      await channel.gate.hint(await journal.head(channel.stream));
    } catch (error) {
      log.warn('news not looked for, trying again soon', { stream: channel.stream, error });
    }
  }

  /** One sweep at a time: a store that is slow must not be asked ever more. */
  function sweep(): Promise<unknown> {
    const lookAtAll = () => Promise.all([...open.values()].map((channel) => looking(() => look(channel))));
    return (sweeping ??= lookAtAll().finally(() => (sweeping = undefined)));
  }

  async function beacon(): Promise<void> {
    closeEmpty();
    await sweep();
    for (const { stream, gate, frame } of open.values()) {
      frame.flush(); // before the beacon, so that it is never ahead of what it speaks of
      rooms.sendHead(stream, gate.last());
    }
  }

  function closeEmpty(): void {
    for (const { stream, frame, joining } of open.values()) {
      if (joining > 0 || rooms.has(stream)) continue;
      frame.close();
      open.delete(stream);
      channels.delete(stream);
    }
  }

  const offs = [
    hints.onHint(({ stream, seq, event, isRemote, cause }) => {
      const channel = open.get(stream);
      if (!channel) return;
      if (!isRemote && seq > channel.gate.last()) channel.ours.add(seq);
      pursue(channel, seq, event as JournalEvent | undefined, cause); // as presentEvent made it, here or elsewhere
    }),
    hints.onGap(() => void sweep()),
  ];
  const timers = [
    setInterval(() => void beacon(), beaconMs).unref(),
    setInterval(() => void (hints.isDeaf() && sweep()), lookMs).unref(),
  ];

  return {
    join,
    openCount: () => open.size,
    beacon,
    close(): void {
      for (const off of offs) off();
      for (const timer of timers) clearInterval(timer);
      for (const { frame } of open.values()) frame.close();
    },
  };
}
