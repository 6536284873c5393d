import { sessionsApi, tasksApi } from '@taskmanager/contract';
import type { Ears } from './ears.ts';
import { ownProject } from './own-project.ts';
import { publicDoor, type PublicDoor } from './public-door.ts';
import type { SyntheticAccount } from './synthetic-account.ts';

type Server = { readonly name: string; readonly door: PublicDoor; readonly ears: Ears };

/**
 * One person in two servers at once: what is made, changed and removed by one is heard of at the other, both ways. So the
 * new version of a release and the old one are seen to understand each other before anybody is led to it.
 */
export async function useSideBySide(publicUrl: string, account: SyntheticAccount, names: readonly string[]) {
  const doors = names.map((via) => ({ name: via, door: publicDoor({ publicUrl, via, isInside: true }) }));
  for (const { door } of doors) await door.call(sessionsApi.login, { body: account });
  const servers: Server[] = [];
  const [first] = doors;
  if (!first) throw new Error('Name the servers.');
  const projectId = await ownProject(first.door);
  try {
    for (const { name, door } of doors) servers.push({ name, door, ears: await door.listen() });
    await Promise.all(servers.map(({ ears }) => ears.subscribe(projectId)));
    return await Promise.all(servers.map((one) => tellOthers(one, servers, projectId)));
  } finally {
    for (const { ears } of servers) ears.close();
    for (const { door } of doors) await door.call(sessionsApi.logout);
  }
}

async function tellOthers({ name, door }: Server, servers: readonly Server[], projectId: string): Promise<string> {
  const others = servers.filter((one) => one.name !== name);
  const began = performance.now();
  const made = await door.call(tasksApi.create, { params: { projectId }, body: { title: 'Made side by side' } });
  await Promise.all(others.map(({ ears }) => ears.heard(made.id)));
  const tookMs = Math.round(performance.now() - began);
  for (const other of others) await other.door.call(tasksApi.read, { params: { taskId: made.id } });
  await door.call(tasksApi.remove, { params: { taskId: made.id } });
  return `${name} to ${others.map((one) => one.name).join(', ')} ${tookMs} ms`;
}
