import { profileArgs, type Bench, type Line, type Options } from './bench.ts';
import { rounded } from './figures.ts';
import { requestText } from './generator.ts';
import { fsyncP50Ms } from './machine.ts';
import { api } from './people.ts';
import { twoLines } from './seed.ts';
import { inFolder } from './server.ts';
import { lineOf, sideBySide } from './side-by-side.ts';
import { startWorld, type World } from './world.ts';

const projects = 32;
const tasksEach = 20;

export const httpWrite: Bench = {
  name: 'B3',
  title: 'Tasks made and changed in 32 projects by 32 connections, each answered when it is on the disk',
  run: (options) =>
    inFolder(async (folder) => {
      const fsyncMs = fsyncP50Ms(folder);
      const world = await startWorld(folder, projects, tasksEach, profileArgs(options, 'B3'));
      const lines = [
        await write(world, 'POST a task', creations(world), options),
        await write(world, 'POST a task with an Idempotency-Key', creations(world, 'k'), options),
        await write(world, 'PATCH a title with its base', await changes(world), options),
      ];
      await world.server.stop();
      return [
        ...lines,
        {
          bench: 'B3',
          what: 'fsync of 4 KB on this disk, p50',
          ours: `${rounded(fsyncMs)} ms`,
          beside: '',
          result: '',
          reach: '',
        },
      ];
    }),
};

async function write({ server, ann, seeded }: World, what: string, lanes: string[][], options: Options): Promise<Line> {
  const answer = await fetch(`${api(server.port)}/tasks/${seeded[0]?.ids[0]}`, { headers: { cookie: ann.cookie } });
  const bare = { does: 'parses', text: await answer.text() } as const;
  return lineOf('B3', what, await sideBySide({ ours: server, bare, connections: projects, lanes }, options), 0.15);
}

/** A lane for each project. */
function creations({ ann, places }: World, key?: string): string[][] {
  return places.map(({ projectId }) => {
    const body = JSON.stringify({ title: 'Write the invoice #######', description: twoLines, priority: 'high' });
    const headers = key === undefined ? undefined : { 'Idempotency-Key': `${key}-#######` };
    return [requestText('POST', `/api/v1/projects/${projectId}/tasks`, { cookie: ann.cookie, headers }, body)];
  });
}

async function changes({ ann, seeded }: World): Promise<string[][]> {
  return Promise.all(
    seeded.map(({ ids }) =>
      Promise.all(
        ids.map(async (id) => {
          const { rev } = await ann.send<{ rev: number }>('GET', `/tasks/${id}`);
          const body = `{"base":${String(rev).padStart(9)},"title":"Paint the kitchen #######"}`;
          return requestText('PATCH', `/api/v1/tasks/${id}`, ann, body);
        }),
      ),
    ),
  );
}
