import type { Bench, Line, Options } from './bench.ts';
import { rounded, slope, thousands } from './figures.ts';
import { requestText, startLoad, type Load } from './generator.ts';
import { inFolder, pause } from './server.ts';
import { startWorld, type World } from './world.ts';

const tasks = 1_000;
const connections = 32;
const steps = 10;
const settleMs = 3_000;

export const memory: Bench = {
  name: 'B11',
  title: 'Resident memory: idle at the second start, then after many reads',
  run: (options) =>
    inFolder(async (folder) => {
      const world = await startWorld(folder, 1, tasks);
      await pause(settleMs);
      const idle = world.server.rssMiB();
      const load = startLoad({ port: world.server.port, connections, lanes: [readsOf(world)] });
      const points = await grown(world, load, options);
      await load.stop();
      await world.server.stop();
      return [idleLine(idle), growthLine(points)];
    }),
};

function readsOf({ ann, places, seeded }: World): string[] {
  const list = requestText('GET', `/api/v1/projects/${places[0]?.projectId}/tasks`, ann);
  return [...(seeded[0]?.ids ?? []).slice(0, 9).map((id) => requestText('GET', `/api/v1/tasks/${id}`, ann)), list];
}

/** After each tenth: how many requests there were, and what the process holds. */
async function grown({ server }: World, load: Load, { long }: Options): Promise<[requests: number, rssMiB: number][]> {
  const total = long ? 1e6 : 1e5;
  const points: [number, number][] = [];
  let requests = 0;
  for (let step = 1; step <= steps; step++) {
    while (requests < (total * step) / steps) requests += await load.run(1);
    await pause(settleMs / steps);
    points.push([requests, server.rssMiB()]);
  }
  return points;
}

function idleLine(idle: number): Line {
  const result = `${rounded(idle, 0)} MiB`;
  return {
    bench: 'B11',
    what: 'idle',
    ours: result,
    beside: '',
    result,
    reach: '≤ 110 MB',
    reached: idle * 1.048_576 <= 110,
  };
}

/** The first half fills what is kept in memory on purpose, and the limiter keeps a minute of calls. */
function growthLine(points: [number, number][]): Line {
  const later = points.slice(steps / 2);
  const [requests, rss] = points.at(-1) ?? [0, 0];
  return {
    bench: 'B11',
    what: `after ${thousands(requests)} reads`,
    ours: `${rounded(rss, 0)} MiB`,
    beside: points.map(([, mib]) => rounded(mib, 0)).join(' · '),
    result: `${rounded(slope(later) * 1e6, 1)} MiB a million`,
    reach: '0',
  };
}
