import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bench, Line, Options } from './bench.ts';
import { coldStart } from './cold-start.ts';
import { driverTax } from './driver-tax.ts';
import { httpList } from './http-list.ts';
import { httpSmall } from './http-small.ts';
import { httpWrite } from './http-write.ts';
import { machine, pinMyself } from './machine.ts';
import { scaling } from './scaling.ts';
import { memory } from './memory.ts';
import { readOptions, usage } from './options.ts';
import { consoleTable, markdownTable } from './table.ts';

const benches: readonly Bench[] = [httpSmall, httpList, httpWrite, driverTax, scaling, coldStart, memory];

if (process.argv.includes('--help')) console.log(usage);
else if (process.platform !== 'linux')
  console.log('The benches read what processes use from /proc, so they run on Linux.');
else await main(readOptions(process.argv.slice(2)));

async function main(options: Options): Promise<void> {
  if (options.write && options.only) return console.log('A page holds all benches: leave out --only, or --write.');
  pinMyself();
  const lines: Line[] = [];
  const skipped: string[] = [];
  for (const bench of benches.filter(({ name }) => options.only?.includes(name) ?? true)) {
    console.log(`${bench.name}  ${bench.title}`);
    const said = await bench.run(options);
    if (typeof said === 'string') skipped.push(`${bench.name}: ${said}`);
    else lines.push(...said);
  }
  console.log(`\n${consoleTable(lines)}\n${skipped.join('\n')}`);
  keep(lines, skipped, options);
}

function keep(lines: Line[], skipped: string[], options: Options): void {
  const at = new Date().toISOString();
  const results = fileURLToPath(new URL('results', import.meta.url));
  mkdirSync(results, { recursive: true });
  writeFileSync(
    `${results}/${at.replaceAll(':', '-')}.json`,
    JSON.stringify({ at, machine: machine(), options, lines, skipped }, null, 2),
  );
  if (options.write)
    writeFileSync(
      fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url)),
      page(at.slice(0, 10), lines, skipped),
    );
}

function page(date: string, lines: Line[], skipped: string[]): string {
  const { cores, processor, memoryGiB, node, pinned } = machine();
  const where = `${date}, ${cores} cores (${processor}), ${memoryGiB} GiB, Node ${node}, ${pinned ? 'server on one core, load on another' : 'nothing pinned'}`;
  return `# Benchmarks\n\n${where}. Made by \`npm run bench -- --write\`.\n\n${markdownTable(lines)}\n\n${skipped.join('\n')}\n`;
}
