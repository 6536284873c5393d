import { register, returning, type Person } from './people.ts';
import { inContext, seedTasks, twoLines, type Place, type Seeded } from './seed.ts';
import { startOurs, type Running } from './server.ts';

export type World = { server: Running; ann: Person; places: Place[]; seeded: Seeded[] };

/**
 * A running server with projects full of tasks. It has been started before, as every server but the first time:
 * its compile cache is warm.
 */
export async function startWorld(
  folder: string,
  projects: number,
  tasksEach: number,
  nodeArgs: readonly string[] = [],
): Promise<World> {
  const first = await startOurs(folder);
  const ann = await register(first.port);
  const places: Place[] = [];
  for (let n = 0; n < projects; n++) places.push(await startProject(ann, `Project ${n}`));
  await first.stop();
  const seeded = await inContext(folder, async (context) => {
    const all: Seeded[] = [];
    for (const place of places) all.push(await seedTasks(context, place, tasksEach, { description: twoLines }));
    return all;
  });
  const server = await startOurs(folder, nodeArgs);
  return { server, ann: await returning(server.port, ann.cookie), places, seeded };
}

export async function startProject(ann: Person, name: string): Promise<Place> {
  const { id: projectId } = await ann.send<{ id: string }>('POST', '/projects', { name });
  const lists = await ann.send<{ items: { id: string }[] }>('GET', `/projects/${projectId}/lists`);
  return { projectId, listId: lists.items[0]?.id ?? '', userId: ann.userId };
}
