import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from './simulation.ts';

/** Simulates the seeds it is given and tells what each came to. */
export type Told = { seed: number; problems: string[]; died: string[] };

const port = parentPort!; // this file runs as a worker only
const { seeds } = workerData as { seeds: number[] }; // from many-seeds.ts

for (const seed of seeds) {
  const { problems, deaths } = await simulate(seed);
  port.postMessage({ seed, problems, died: [...deaths.keys()] } satisfies Told);
}
