import { canaryShares } from '../../../nginx/generate/slots.ts';
import { standing } from '../budget.ts';
import { together, worse } from '../judge.ts';
import { containerOf, isReady } from '../slots.ts';
import { liveSlots } from '../records/release-env.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';
import { newSlot } from './start.ts';

/** A few people, then more, and the new version beside the old one in the same minutes. All of them come in the next step. */
export async function canary(world: World, run: Run): Promise<string> {
  if (!run.before) return 'there is nobody to compare with';
  const slot = newSlot(run);
  // Who has little left to spend looks twice as long: RUNBOOK.md.
  const patience = (await standing(world.watchers)).isTight ? 2 : 1;
  const seen: string[] = [];
  for (const share of canaryShares) {
    const flag = `canary-${slot}-${share}`;
    world.edge.set(flag);
    seen.push(`${share} %: ${await watch(world, run, slot, patience)}`);
  }
  return seen.join('; ');
}

/** For as long as a step lasts; longer where few come, and at night too few have come even then. */
async function watch(world: World, run: Run, slot: string, patience: number): Promise<string> {
  const { host, figures, settings } = world;
  const others = liveSlots(run.before ?? {});
  const began = host.now();
  const container = await containerOf(world, slot);
  for (;;) {
    await host.wait(settings.DEPLOY_POLL_SECONDS * 1000);
    await refuseSick(world, run, slot, container?.startedAt);
    const counted = await figures.since(began);
    const [tried, elsewhere] = [[slot], others].map((some) => together(some.flatMap((one) => counted[one] ?? [])));
    if (!tried || !elsewhere) continue;
    const fault = worse(tried, elsewhere, settings.DEPLOY_CANARY_DOUBT);
    if (fault) throw new Error(`The new version is worse than the old one: ${fault}.`);
    const seconds = (host.now() - began) / 1000;
    const isEnough = tried.requests >= settings.DEPLOY_CANARY_SAMPLE;
    if (seconds >= patience * (isEnough ? settings.DEPLOY_CANARY_SECONDS : settings.DEPLOY_CANARY_LONGEST_SECONDS)) {
      return `${tried.errors} of ${tried.requests} failed${isEnough ? '' : ', too few to judge'}`;
    }
  }
}

async function refuseSick(world: World, { release }: Run, slot: string, startedAt: string | undefined) {
  const container = await containerOf(world, slot);
  if (!container?.isRunning || container.startedAt !== startedAt) throw new Error(`${slot} has crashed.`);
  const goal = { sha: release.sha, ignoring: ['redis'] };
  for (let look = 1; look <= 3; look++) {
    if (isReady(await world.edge.ask(slot), goal)) return;
    await world.host.wait(world.settings.DEPLOY_POLL_SECONDS * 1000);
  }
  throw new Error(`${slot} is not ready any more.`);
}
