import { Worker } from 'node:worker_threads';
import type { Told } from './seeds-worker.ts';

const threads = 2;

/** Simulates many seeds beside each other, outside of the test runner, in which everything takes twice as long. */
export async function simulateMany(seeds: readonly number[]): Promise<Told[]> {
  const shares = Array.from({ length: threads }, (_, thread) => seeds.filter((_seed, at) => at % threads === thread));
  return (await Promise.all(shares.map(simulateShare))).flat();
}

function simulateShare(seeds: number[]): Promise<Told[]> {
  const worker = new Worker(new URL('./seeds-worker.ts', import.meta.url), { workerData: { seeds } });
  const told: Told[] = [];
  worker.on('message', (one: Told) => told.push(one));
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve(told));
  });
}
