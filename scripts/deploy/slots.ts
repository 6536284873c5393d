import { DeployError, exits } from './exits.ts';
import { digestVariable, envPath, liveSlots, readEnv, writtenEnv, type ReleaseEnv } from './records/release-env.ts';
import type { Answer, World } from './world.ts';

/** How slots are to be: with which images, saying which commit, whatever else they lack. */
export type Goal = { readonly env: ReleaseEnv; readonly sha: string; readonly ignoring: readonly string[] };

/**
 * Brings the slots to a goal from wherever they are: forward, back, or on from where an engine died. One that serves it is
 * found or made out of sight; then everybody is led there, and the others follow one by one. So at each moment somebody serves.
 */
export async function bringSlots(world: World, goal: Goal): Promise<void> {
  const wanted = liveSlots(goal.env);
  const serving = await whichServe(world, wanted, goal);
  if (serving.length === 0) serving.push(await startFirst(world, wanted, goal));
  leadTo(world, serving);
  for (const slot of wanted.filter((one) => !serving.includes(one))) {
    await startSlot(world, slot, goal, serving);
    world.edge.clear(slot);
    serving.push(slot);
  }
  for (const slot of world.slots.filter((one) => !wanted.includes(one))) await park(world, slot, goal);
}

/** Starts a slot that nobody is led to, and leaves it so. */
export async function startSlot(
  world: World,
  slot: string,
  goal: Goal,
  meanwhile: readonly string[] = [],
): Promise<void> {
  world.edge.set(slot);
  say(world.host, goal.env, slot);
  if ((await containerOf(world, slot))?.isRunning) await world.docker.stop(slot);
  await world.docker.up(slot);
  await untilReady(world, slot, goal, meanwhile);
}

/** Writes down that a service is to be as the goal says; all others stay as they are written. */
export function say(host: World['host'], env: ReleaseEnv, service: string): void {
  const now = readEnv(host.read(envPath) ?? '');
  const digests = Object.entries(now).filter(([name]) => name.endsWith('_DIGEST'));
  const variable = digestVariable(service);
  host.write(envPath, writtenEnv({ ...env, ...Object.fromEntries(digests), [variable]: env[variable] ?? '' }));
}

export function isReady(answer: Answer | undefined, { sha, ignoring }: Pick<Goal, 'sha' | 'ignoring'>): boolean {
  return answer !== undefined && answer.commit === sha && answer.failing.every((check) => ignoring.includes(check));
}

export async function containerOf(world: World, service: string) {
  const all = await world.docker.containers();
  return all.find((container) => container.service === service);
}

async function whichServe(world: World, wanted: readonly string[], goal: Goal): Promise<string[]> {
  const serving: string[] = [];
  for (const slot of wanted) {
    const container = await containerOf(world, slot);
    const isIt = container?.isRunning && container.digest === goal.env[digestVariable(slot)];
    if (isIt && (await isSeenReady(world, slot, goal, 3))) serving.push(slot);
  }
  return serving;
}

/** A slot that is flagged is asked by nobody, so none is missed while it is made. */
async function startFirst(world: World, wanted: readonly string[], goal: Goal): Promise<string> {
  const flags = world.edge.flags();
  const first = wanted.find((slot) => flags.includes(slot)) ?? wanted[0];
  if (first === undefined) throw new DeployError(exits.roll, 'No slot is to be live.');
  await startSlot(world, first, goal);
  return first;
}

/** In this order somebody is left at every moment. */
function leadTo({ edge, slots }: World, serving: readonly string[]): void {
  for (const flag of edge.flags().filter((name) => name.startsWith('canary-'))) edge.clear(flag);
  for (const slot of serving) edge.clear(slot);
  for (const slot of slots.filter((one) => !serving.includes(one))) edge.set(slot);
}

async function park(world: World, slot: string, goal: Goal): Promise<void> {
  world.edge.set(slot);
  if ((await containerOf(world, slot))?.isRunning) await world.docker.stop(slot);
  say(world.host, goal.env, slot);
  // It is for going back quickly, which goes slowly too.
  await world.docker.park(slot).catch((error: Error) => world.say(`${slot} is parked empty: ${error.message}`));
}

/** Ready, and ready still a little later, and nginx gets through to it. */
async function untilReady(world: World, slot: string, goal: Goal, meanwhile: readonly string[]): Promise<void> {
  const { host, edge, settings } = world;
  const end = host.now() + settings.DEPLOY_READY_SECONDS * 1000;
  let readySince: number | undefined;
  let answer: Answer | undefined;
  while (host.now() < end) {
    answer = await edge.ask(slot);
    readySince = isReady(answer, goal) ? (readySince ?? host.now()) : undefined;
    const isSteady = readySince !== undefined && host.now() - readySince >= settings.DEPLOY_STEADY_SECONDS * 1000;
    if (isSteady && (await edge.reaches(slot))) return;
    // People are served without Redis too, only slower.
    await somebodyServes(world, meanwhile, { ...goal, ignoring: ['redis'] });
    await host.wait(settings.DEPLOY_POLL_SECONDS * 1000);
  }
  throw new DeployError(exits.roll, `${slot} ${lackOf(answer, goal)}.`);
}

function lackOf(answer: Answer | undefined, goal: Goal): string {
  if (!answer) return 'does not answer';
  if (answer.commit !== goal.sha) return `says that it is ${answer.commit.slice(0, 7)}, not ${goal.sha.slice(0, 7)}`;
  return isReady(answer, goal)
    ? 'is not reached by nginx, or not ready for long'
    : `is not ready: ${answer.failing.join(', ')}`;
}

async function somebodyServes(world: World, slots: readonly string[], goal: Goal): Promise<void> {
  for (const slot of slots) if (await isSeenReady(world, slot, goal, 3)) return;
  if (slots.length > 0)
    throw new DeployError(exits.roll, `${slots.join(', ')} stopped being ready while others were replaced.`);
}

async function isSeenReady({ edge, host, settings }: World, slot: string, goal: Goal, looks: number): Promise<boolean> {
  for (let look = 1; ; look++) {
    if (isReady(await edge.ask(slot), goal)) return true;
    if (look === looks) return false;
    await host.wait(settings.DEPLOY_POLL_SECONDS * 1000);
  }
}
