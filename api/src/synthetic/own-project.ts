import { projectsApi } from '@taskmanager/contract';
import type { PublicDoor } from './public-door.ts';

const projectName = 'Synthetic user';

/** The one that the synthetic user keeps. */
export async function ownProject(door: PublicDoor): Promise<string> {
  const { items } = await door.call(projectsApi.list);
  const found = items.find(({ name }) => name === projectName);
  return (found ?? (await door.call(projectsApi.create, { body: { name: projectName } }))).id;
}
