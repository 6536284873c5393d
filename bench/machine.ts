import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from './figures.ts';

/** What a figure cannot be read without. */
export type Machine = { cores: number; processor: string; memoryGiB: number; node: string; pinned: boolean };

const hasTaskset = spawnSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' }).status === 0;
const isPinned = hasTaskset && cpus().length > 1;

export const serverCore = 0;
export const loadCore = 1;

export function machine(): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    pinned: isPinned,
  };
}

/** A command line on one core of its own, so that what is measured and what measures never share one. */
export function onCore(core: number, line: readonly string[]): string[] {
  return isPinned ? ['taskset', '-c', String(core), ...line] : [...line];
}

export function pinMyself(): void {
  if (isPinned) spawnSync('taskset', ['-a', '-c', '-p', String(loadCore), String(process.pid)], { stdio: 'ignore' });
}

/** How long this disk takes to promise 4 KB: no durable write can be faster. */
export function fsyncP50Ms(folder: string): number {
  const path = join(folder, 'fsync-probe');
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 101 }, () => {
    const began = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  rmSync(path);
  return median(times);
}
