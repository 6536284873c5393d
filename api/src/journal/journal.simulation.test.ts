import { expect, test } from '@jest/globals';
import { plantedBugs } from '../../test/simulation/planted-bugs.ts';
import { simulate, type Outcome } from '../../test/simulation/simulation.ts';
import { crashPoints } from './crash-points.ts';

// A red seed is run alone by SIMULATION_SEED=17 npm test journal.simulation; more of them by SIMULATION_SEEDS=100000.
const firstSeed = Number(process.env['SIMULATION_SEED'] ?? 1);
const seedCount = process.env['SIMULATION_SEED'] ? 1 : Number(process.env['SIMULATION_SEEDS'] ?? 2_000);
const minutes = 60_000;

test(
  'whatever fails and whoever dies, nothing is lost, doubled, reordered or silently overwritten',
  async () => {
    const died = new Set<string>();
    const red: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + seedCount; seed++) {
      const { problems, deaths } = await simulate(seed);
      for (const point of deaths.keys()) died.add(point);
      if (problems.length > 0) red.push(`SIMULATION_SEED=${seed}: ${problems[0]}`);
    }
    expect(red).toEqual([]);
    if (seedCount >= 100) expect([...died].sort()).toEqual([...crashPoints].sort());
  },
  Math.max(10, seedCount / 200) * minutes,
);

test('a seed tells the same story each time', async () => {
  const told = ({ events, refused, deaths }: Outcome) => ({ events, refused, deaths: [...deaths] });
  expect(told(await simulate(7))).toEqual(told(await simulate(7)));
});

test.each(Object.entries(plantedBugs))(
  'the simulation notices when %s',
  async (_, bug) => {
    const first = await firstRed(bug, 100);
    expect(first).toBeLessThanOrEqual(100);
  },
  2 * minutes,
);

async function firstRed(bug: Parameters<typeof simulate>[1], atMost: number): Promise<number> {
  for (let seed = 1; seed <= atMost; seed++) {
    const { problems } = await simulate(seed, bug);
    if (problems.length > 0) return seed;
  }
  return Infinity;
}
