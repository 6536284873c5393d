import { sessionsApi, tasksApi } from '@taskmanager/contract';
import type { Logger } from '../platform/logger.ts';
import type { Ears } from './ears.ts';
import { ownProject } from './own-project.ts';
import { publicDoor, type PublicAddress, type PublicDoor } from './public-door.ts';
import type { SyntheticAccount } from './synthetic-account.ts';
import type { SyntheticFigures } from './synthetic-figures.ts';

type SyntheticNeed = {
  address: PublicAddress;
  /** Null as long as it must not have an account. */
  account: () => Promise<SyntheticAccount | null>;
  figures: SyntheticFigures;
  log: Logger;
};

/** A balancer hands sockets out in turn; more tries would only show that there is one server. */
const mostTries = 6;

/**
 * Somebody who does what people do, through the public door: signs in, makes a task, hears of it from every server
 * there is, and takes it away. Each step is a check of its own; where one fails, those after it have failed too.
 */
export function createSyntheticUser({ address, account, figures, log }: SyntheticNeed) {
  async function visit(): Promise<void> {
    const credentials = await account();
    if (!credentials) return;
    const door = publicDoor(address);
    const ears: Ears[] = [];
    const checks = figures.begin(['sign-in', 'task', 'news']);
    try {
      await checks.check('sign-in', () => door.call(sessionsApi.login, { body: credentials }));
      const projectId = await ownProject(door);
      await listenEverywhere(door, projectId, ears);
      const task = await checks.check('task', () => makeTask(door, projectId));
      await checks.check('news', () => Promise.all(ears.map((one) => one.heard(task.id))));
      await door.call(tasksApi.remove, { params: { taskId: task.id } });
      if (ears.length > 1) figures.tell('other-replica', true, 0);
      await door.call(sessionsApi.logout);
    } catch (error) {
      if (ears.length > 1) figures.tell('other-replica', false, 0);
      log.warn('synthetic check failed', { check: checks.failRest(), error });
    } finally {
      for (const one of ears) one.close();
    }
  }

  /** One socket to each of two servers, where there are two. */
  async function listenEverywhere(door: PublicDoor, projectId: string, ears: Ears[]): Promise<void> {
    for (let tries = 0; tries < mostTries && ears.length < 2; tries++) {
      const one = await door.listen();
      if (ears.some(({ replica }) => replica === one.replica)) one.close();
      else ears.push(one);
    }
    await Promise.all(ears.map((one) => one.subscribe(projectId)));
  }

  return { visit };
}

function makeTask(door: PublicDoor, projectId: string) {
  return door.call(tasksApi.create, { params: { projectId }, body: { title: 'Made to see that it works' } });
}
