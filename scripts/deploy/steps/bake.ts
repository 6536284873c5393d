import { together } from '../judge.ts';
import { containerOf, isReady } from '../slots.ts';
import { liveSlots } from '../records/release-env.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

/** Some faults need all the people, or some minutes. Who sees one here goes back at once, and by itself only once. */
export async function bake(world: World, run: Run): Promise<string> {
  if (!run.before) return 'there is nothing to go back to';
  const { host, settings } = world;
  const slots = liveSlots(run.after);
  const starts = await startsOf(world, slots);
  const end = (run.steps['bake']?.startedAt ?? host.now()) + settings.DEPLOY_BAKE_SECONDS * 1000;
  const sick = new Map<string, number>();
  while (host.now() < end) {
    await host.wait(settings.DEPLOY_POLL_SECONDS * 1000);
    for (const slot of slots) await refuseSick(world, run, slot, sick);
    const now = await startsOf(world, slots);
    for (const slot of slots) if (now[slot] !== starts[slot]) throw new Error(`${slot} has crashed.`);
    await refuseErrors(world);
  }
  return `watched for ${settings.DEPLOY_BAKE_SECONDS} s`;
}

async function startsOf(world: World, slots: readonly string[]): Promise<Record<string, string>> {
  const found = await Promise.all(slots.map(async (slot) => [slot, (await containerOf(world, slot))?.startedAt ?? '']));
  return Object.fromEntries(found) as Record<string, string>; // fromEntries forgets the text
}

async function refuseSick({ edge }: World, run: Run, slot: string, sick: Map<string, number>): Promise<void> {
  const isWell = isReady(await edge.ask(slot), { sha: run.release.sha, ignoring: ['redis'] });
  sick.set(slot, isWell ? 0 : (sick.get(slot) ?? 0) + 1);
  if ((sick.get(slot) ?? 0) >= 3) throw new Error(`${slot} is not ready any more.`);
}

async function refuseErrors({ figures, host, settings }: World): Promise<void> {
  const counted = together(Object.values(await figures.since(host.now() - settings.DEPLOY_BAKE_WINDOW_SECONDS * 1000)));
  if (counted.requests < settings.DEPLOY_BAKE_SAMPLE) return;
  if (counted.errors / counted.requests < settings.DEPLOY_BAKE_ERROR_SHARE) return;
  throw new Error(`${counted.errors} of ${counted.requests} answers of the last minute are errors.`);
}
