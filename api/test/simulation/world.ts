import { createRandom, type Random } from './random.ts';

/** Something on its way: it happens at a moment the seed chooses, and not before a step. */
type Pending = { happen(): void; from: number };

export type World = ReturnType<typeof createWorld>;

const morning = Date.parse('2026-03-01T09:00:00Z');

/**
 * Time and chance. Whatever takes time is put here, one thing happens after another in an order that the seed
 * chooses, and the next one waits until everybody has said what they do about the last.
 */
export function createWorld(seed: number) {
  const random: Random = createRandom(seed);
  const pending: Pending[] = [];
  const slow: Pending[] = [];
  const problems: string[] = [];
  let passed = 0;
  let step = 0;

  /** Most things happen soon. A few are overtaken by much of what begins after them. */
  function later(happen: () => void): void {
    if (random.chance(0.03)) linger(happen);
    else pending.push({ happen, from: step });
  }

  function linger(happen: () => void): void {
    slow.push({ happen, from: step + random.below(150) });
  }

  /** Settles after some other things have happened, or none. */
  function pause(): Promise<void> {
    return new Promise((resolve) => later(resolve));
  }

  async function runUntil(work: Promise<unknown>): Promise<void> {
    let isDone = false;
    const done = () => void (isDone = true);
    work.then(done, (error: unknown) => {
      problems.push(`a client broke: ${error instanceof Error ? error.stack : String(error)}`);
      done();
    });
    await everybodyWaits();
    while (!isDone) {
      if (pending.length + slow.length === 0) return void problems.push('everybody waits for ever');
      passed += random.below(40);
      step += 1;
      takeOne().happen();
      await everybodyWaits();
    }
  }

  function takeOne(): Pending {
    const due = slow.findIndex(({ from }) => from <= step);
    if (due >= 0) return takeFrom(slow, due);
    return pending.length > 0 ? takeFrom(pending, random.below(pending.length)) : takeFrom(slow, 0);
  }

  return {
    random,
    problems,
    faults: { on: false },
    later,
    linger,
    pause,
    runUntil,
    step: () => step,
    now: () => new Date(morning + passed),
  };
}

function takeFrom(list: Pending[], at: number): Pending {
  const [taken] = list.splice(at, 1);
  if (!taken) throw new Error('there is nothing to take');
  return taken;
}

/** All promises that can settle without the world have settled by then. */
function everybodyWaits(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
