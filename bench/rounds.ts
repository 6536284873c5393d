import { median } from './figures.ts';
import type { Load } from './generator.ts';
import type { Program } from './processes.ts';

export type Side = { program: Pick<Program, 'cpuMicros'>; load: Load };
export type Cost = { cpuMicros: number; perSecond: number };
export type Comparison = { ours: Cost; bare: Cost; ratio: number };
export type Rounds = { rounds: number; seconds: number };

const warmUpSeconds = 2;

/** Turn by turn, so that whatever else the machine does meets both sides alike. */
export async function compare(sides: { ours: Side; bare: Side }, { rounds, seconds }: Rounds): Promise<Comparison> {
  const costs = { ours: [] as Cost[], bare: [] as Cost[] };
  for (const side of [sides.ours, sides.bare]) await side.load.run(Math.min(warmUpSeconds, seconds));
  for (let round = 0; round < rounds; round++) {
    costs.ours.push(await measure(sides.ours, seconds));
    costs.bare.push(await measure(sides.bare, seconds));
  }
  const [ours, bare] = [summed(costs.ours), summed(costs.bare)];
  return { ours, bare, ratio: bare.cpuMicros / ours.cpuMicros };
}

async function measure({ program, load }: Side, seconds: number): Promise<Cost> {
  const [cpu, began] = [program.cpuMicros(), performance.now()];
  const requests = await load.run(seconds);
  const elapsedSeconds = (performance.now() - began) / 1000;
  return { cpuMicros: (program.cpuMicros() - cpu) / requests, perSecond: requests / elapsedSeconds };
}

/** The least CPU is what the work takes; whatever came on top was somebody else's. */
function summed(costs: readonly Cost[]): Cost {
  return {
    cpuMicros: Math.min(...costs.map((cost) => cost.cpuMicros)),
    perSecond: median(costs.map((cost) => cost.perSecond)),
  };
}
