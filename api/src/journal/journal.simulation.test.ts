import { expect, test } from '@jest/globals';
import { simulateMany } from '../../test/simulation/many-seeds.ts';
import { plantedBugs } from '../../test/simulation/planted-bugs.ts';
import { simulate, type Outcome } from '../../test/simulation/simulation.ts';
import { crashPoints } from './crash-points.ts';

// A red seed is run alone by SIMULATION_SEED=17 npm test journal.simulation; more of them by SIMULATION_SEEDS=100000.
const alone = process.env['SIMULATION_SEED'];
const count = Number(process.env['SIMULATION_SEEDS'] ?? 2_000);
const seeds = alone ? [Number(alone)] : Array.from({ length: count }, (_, at) => at + 1);
const minutes = 60_000;

test(
  'whatever fails and whoever dies, nothing is lost, doubled, reordered or silently overwritten',
  async () => {
    const told = await simulateMany(seeds);
    const red = told.filter(({ problems }) => problems.length > 0);
    expect(red.map(({ seed, problems }) => `SIMULATION_SEED=${seed}: ${problems[0]}`)).toEqual([]);
    expect(told).toHaveLength(seeds.length);
    const died = new Set(told.flatMap(({ died }) => died));
    if (seeds.length >= 100) expect([...died].sort()).toEqual([...crashPoints].sort());
  },
  Math.max(10, seeds.length / 200) * minutes,
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
