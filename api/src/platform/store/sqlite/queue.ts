import { Worker } from 'node:worker_threads';
import { StoreUnavailable, UnknownOutcome } from '../port.ts';
import { duplicateKey, errorOfBatch } from './sqlite-errors.ts';
import type { Ending } from './words.ts';
import type { Batch, Outcome, Outcomes, Unit } from './writer.ts';
import type { Step } from './writes.ts';

/** Writes in the order they are asked; those that come while a batch is on its way to the disk go with the next. */
export type WriteQueue = {
  /** The steps land together; answers how many rows the first of them changed. */
  write(steps: readonly Step[]): Promise<number>;
  /** Finishes what is waiting, then ends the thread. */
  close(): Promise<void>;
};

type Waiting = { unit: Unit; resolve(changes: number): void; reject(reason: Error): void };

const unitsPerBatch = 64;

export function createWriteQueue(file: string, endings: readonly Ending[]): WriteQueue {
  const worker = new Worker(new URL('./writer.ts', import.meta.url), { workerData: { file, endings } });
  const numbers = new Map<string, number>();
  let newStatements: string[] = [];
  let waiting: Waiting[] = [];
  let written: Waiting[] = [];
  let refusal: Error | undefined;
  let drained: (() => void) | undefined;

  worker.on('message', (outcomes: Outcomes) => {
    settle(written, outcomes);
    written = [];
    sendNext();
  });
  worker.on('error', end);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve(end())));

  return {
    write(steps) {
      if (refusal) return Promise.reject(refusal);
      const unit = steps.map(({ sql, values }) => [numberOf(sql), values] as const);
      return new Promise((resolve, reject) => {
        // Whatever is asked in this turn of the loop shares a batch.
        if (waiting.length === 0 && written.length === 0) queueMicrotask(sendNext);
        waiting.push({ unit, resolve, reject });
      });
    },
    async close() {
      refusal ??= new StoreUnavailable('the store is closed');
      if (waiting.length + written.length > 0) await new Promise<void>((resolve) => (drained = resolve));
      worker.postMessage('close' satisfies Batch);
      await ended;
    },
  };

  function numberOf(sql: string): number {
    const known = numbers.get(sql);
    if (known !== undefined) return known;
    numbers.set(sql, numbers.size);
    newStatements.push(sql);
    return numbers.size - 1;
  }

  function sendNext(): void {
    if (waiting.length === 0) return drained?.();
    written = waiting.splice(0, unitsPerBatch);
    worker.postMessage({ newStatements, units: written.map(({ unit }) => unit) } satisfies Batch);
    newStatements = [];
  }

  function end(cause?: unknown): void {
    refusal ??= new StoreUnavailable('the thread that writes has ended: start the program again', { cause });
    for (const { reject } of written) reject(new UnknownOutcome('the thread that writes ended on the way', { cause }));
    for (const { reject } of waiting) reject(refusal);
    [written, waiting] = [[], []];
    drained?.();
  }
}

function settle(written: readonly Waiting[], answer: Outcomes): void {
  if ('failed' in answer) {
    const error = errorOfBatch(answer.failed);
    for (const { reject } of written) reject(error);
  } else {
    written.forEach((one, n) => settleOne(one, answer.outcomes[n]!));
  }
}

function settleOne({ resolve, reject }: Waiting, outcome: Outcome): void {
  if (typeof outcome === 'number') resolve(outcome);
  else reject(duplicateKey(outcome));
}
