import type { Bench, Line, Options } from './bench.ts';
import { coldStart } from './cold-start.ts';
import { crossReplica } from './cross-replica.ts';
import { door } from './door.ts';
import { driverTax } from './driver-tax.ts';
import { fanOut, fanOutBurst } from './fan-out.ts';
import { httpList } from './http-list.ts';
import { httpSmall } from './http-small.ts';
import { httpWrite } from './http-write.ts';
import { pinMyself } from './machine.ts';
import { keepFigures, writePage } from './results.ts';
import { scaling } from './scaling.ts';
import { memory } from './memory.ts';
import { readOptions, usage } from './options.ts';
import { socketMemory } from './socket-memory.ts';
import { telemetry } from './telemetry.ts';
import { consoleTable } from './table.ts';

const benches: readonly Bench[] = [
  httpSmall,
  httpList,
  httpWrite,
  driverTax,
  fanOut,
  fanOutBurst,
  crossReplica,
  scaling,
  coldStart,
  memory,
  socketMemory,
  door,
  telemetry,
];

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
  const results = { at: new Date().toISOString(), lines, skipped };
  keepFigures(results, options);
  if (options.write) writePage(results);
}
