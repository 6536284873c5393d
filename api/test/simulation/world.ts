import { createRandom, type Random } from './random.ts';

/** Something on its way: it happens at a moment the seed chooses. */
type Pending = { happen(): void };

export type World = ReturnType<typeof createWorld>;

const morning = Date.parse('2026-03-01T09:00:00Z');

/**
 * Time and chance. Whatever takes time is put here, one thing happens after another in an order that the seed
 * chooses, and the next one waits until everybody has said what they do about the last.
 */
export function createWorld(seed: number) {
  const random: Random = createRandom(seed);
  const pending: Pending[] = [];
  const problems: string[] = [];
  let passed = 0;
  let step = 0;

  /** Settles after some other things have happened, or none. */
  function pause(): Promise<void> {
    return new Promise((resolve) => pending.push({ happen: resolve }));
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
      if (pending.length === 0) return void problems.push('everybody waits for ever');
      passed += random.below(40);
      step += 1;
      takeOne().happen();
      await everybodyWaits();
    }
  }

  function takeOne(): Pending {
    const at = random.below(pending.length);
    const last = pending.pop() as Pending; // it is not empty
    if (at === pending.length) return last;
    const taken = pending[at] as Pending; // at is below its length
    pending[at] = last;
    return taken;
  }

  return {
    random,
    problems,
    faults: { on: false },
    later: (happen: () => void) => void pending.push({ happen }),
    pause,
    runUntil,
    step: () => step,
    now: () => new Date(morning + passed),
  };
}

/** All promises that can settle without the world have settled by then. */
function everybodyWaits(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
