import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  const rest = sections().filter(({ title }) => title !== undefined);
  writePageOf([{ text: page.join('\n\n') }, ...rest]);
}

/** A part of the page that another run makes. */
export function writeSection(title: string, lines: readonly Line[]): void {
  const { cores, processor, memoryGiB, node } = machine();
  const about = `${new Date().toISOString().slice(0, 10)}: ${cores} cores (${processor}) for server, browser and load, ${memoryGiB} GiB, Node ${node}. \`npm run bench:client -- --write\` makes this part anew. Pages are loaded at 150 ms, 1.6 Mb/s and with the processor four times slower.`;
  const others = sections().filter((one) => one.title !== title);
  writePageOf([...others, { title, text: [`## ${title}`, about, markdownTable(lines)].join('\n\n') }]);
}

type Section = { title?: string; text: string };

function sections(): Section[] {
  const [first = '', ...more] = readFileSync(here('../docs/benchmarks.md'), 'utf8').split(/^(?=## )/m);
  const titled = more.map((text) => ({ title: /^## (.*)$/m.exec(text)?.[1], text: text.trimEnd() }));
  return [{ text: first.trimEnd() }, ...titled];
}

function writePageOf(all: readonly Section[]): void {
  writeFileSync(here('../docs/benchmarks.md'), `${all.map(({ text }) => text).join('\n\n')}\n`);
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
