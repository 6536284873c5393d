import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Line, Options } from './bench.ts';
import { machine } from './machine.ts';
import { markdownTable } from './table.ts';

export type Results = { at: string; lines: readonly Line[]; skipped: readonly string[] };

/** For programs: every run leaves its figures. */
export function keepFigures(results: Results, options: Options): void {
  const folder = here('results');
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${results.at.replaceAll(':', '-')}.json`;
  writeFileSync(file, JSON.stringify({ ...results, machine: machine(), options }, null, 2));
}

/** For people. */
export function writePage({ at, lines, skipped }: Results): void {
  const { cores, processor, memoryGiB, node, pinned } = machine();
  const where = pinned ? 'the server on one core and the load on another' : 'nothing pinned';
  const page = [
    '# Benchmarks',
    `${at.slice(0, 10)}: ${cores} cores (${processor}), ${memoryGiB} GiB, Node ${node}, ${where}. \`npm run bench -- --write\` makes this page anew.`,
    'What stands beside ours ran in the same minutes, turn by turn. B1 to B3 show the CPU time of the whole server process for a request (the least of all turns) and requests a second (their median); the result is the CPU time of bare `node:http` divided by ours. B5 and B6 show the CPU time of the whole server process for one broadcast, and when half of the clients and nearly all had heard it; the result is ours divided by that of `ws`, which sends the same events to as many clients. B8 shows one time for each size, from 1,000 tasks on; n^0 means that size costs nothing.',
    markdownTable(lines),
    ...skipped,
  ];
  writeFileSync(here('../docs/benchmarks.md'), `${page.join('\n\n')}\n`);
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
