import type { Line } from './bench.ts';
import { rounded, thousands } from './figures.ts';
import { startLoad, type Plan } from './generator.ts';
import { compare, type Comparison, type Cost, type Rounds } from './rounds.ts';
import { startBare, type BareWork, type Running } from './server.ts';

type Wanted = { ours: Running; bare: BareWork; connections: number; lanes: Plan['lanes'] };

/** The same requests to our server and to the bare one. */
export async function sideBySide({ ours, bare, connections, lanes }: Wanted, rounds: Rounds): Promise<Comparison> {
  const program = await startBare(bare);
  const loads = [ours, program].map(({ port }) => startLoad({ port, connections, lanes }));
  const [ourLoad, bareLoad] = loads;
  try {
    return await compare({ ours: { program: ours, load: ourLoad! }, bare: { program, load: bareLoad! } }, rounds); // two were made
  } finally {
    await Promise.all([program.kill(), ...loads.map((load) => load.stop())]);
  }
}

export function lineOf(bench: string, what: string, { ours, bare, ratio }: Comparison, least?: number): Line {
  return {
    ...{ bench, what, ours: costText(ours), beside: costText(bare) },
    result: rounded(ratio),
    ...(least === undefined ? { reach: '' } : { reach: `≥ ${rounded(least)}`, reached: ratio >= least }),
  };
}

function costText({ cpuMicros, perSecond }: Cost): string {
  return `${rounded(cpuMicros, 1)} µs, ${thousands(perSecond)}/s`;
}
