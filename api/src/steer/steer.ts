import type { Flags } from './flags.ts';
import { isInDoubt, judged, unseen, type Seen, type Slot } from './steer-rules.ts';

type Place = { readonly name: string; readonly url: string };
type SteerParts = {
  slots: readonly Place[];
  ask: (url: string) => Promise<Seen>;
  flags: Flags;
  say: (level: 'info' | 'warn' | 'error', message: string, fields?: Record<string, unknown>) => void;
  everyMs?: number;
};

const inDoubtMs = 200;

/** Asks each slot every two seconds, and one that has begun to say no at once again: it is out within five. */
export function startSteering({ slots, ask, flags, say, everyMs = 2_000 }: SteerParts) {
  const known = new Map<string, Slot>(slots.map(({ name }) => [name, unseen]));
  const timers = new Map<string, NodeJS.Timeout>();
  let heardAt = performance.now();
  let isOver = false;
  flags.clearAll();
  for (const place of slots) void look(place);
  say('info', 'steering', { slots: slots.map(({ name }) => name) });

  async function look(place: Place): Promise<void> {
    const seen = await ask(place.url);
    if (isOver) return;
    heardAt = performance.now();
    const now = judge(place.name, seen);
    timers.set(
      place.name,
      setTimeout(() => void look(place), isInDoubt(now) ? Math.min(inDoubtMs, everyMs) : everyMs),
    );
  }

  function judge(name: string, seen: Seen): Slot {
    const before = known.get(name) ?? unseen;
    const others = [...known].filter(([other]) => other !== name).map(([, slot]) => slot);
    const now = judged(before, seen, others);
    if (now.isFlagged !== before.isFlagged && !told(name, now)) return before;
    known.set(name, now);
    return now;
  }

  /** A disk that refuses changes nothing of what is known, so the next look tries again. */
  function told(name: string, { isFlagged, seen }: Slot): boolean {
    try {
      if (isFlagged) flags.set(name);
      else flags.clear(name);
      say(isFlagged ? 'warn' : 'info', isFlagged ? 'slot taken out' : 'slot put back', { slot: name, seen });
      return true;
    } catch (error) {
      say('error', 'flag not changed', { slot: name, reason: (error as Error).message });
      return false;
    }
  }

  return {
    isAlive: () => performance.now() - heardAt < everyMs * 5,
    stop() {
      isOver = true;
      for (const timer of timers.values()) clearTimeout(timer);
      flags.clearAll();
    },
  };
}
