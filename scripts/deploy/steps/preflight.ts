import { liveNow } from '../begin.ts';
import { together } from '../judge.ts';
import { refusedBack, refusedForward } from '../migration-rules.ts';
import { containerOf } from '../slots.ts';
import { liveSlots } from '../records/release-env.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

/** Everything that would stop the way later is looked at now, while nothing is touched. All that is wrong is said at once. */
export async function preflight(world: World, run: Run): Promise<string> {
  const looks = run.kind === 'rollback' ? [data] : [disk, frozen, data, slots, load, certificate];
  const found = await Promise.all(looks.map((look) => look(world, run)));
  const problems = found.filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new Error(problems.join(' '));
  return `${looks.length} looks, nothing in the way`;
}

type Look = (world: World, run: Run) => Promise<string | undefined>;

const disk: Look = async ({ host, settings }) => {
  const free = host.freeBytes() / 1e9;
  if (free >= settings.DEPLOY_FREE_GIGABYTES) return undefined;
  return `Only ${free.toFixed(1)} GB of disk are free and ${settings.DEPLOY_FREE_GIGABYTES} are needed: \`prune\`.`;
};

const frozen: Look = async ({ host }, { release }) => {
  if (host.read('state/frozen')?.trim() !== release.sha) return undefined;
  return `${release.tag} was taken back after people had met it. Mend it and deploy that, or remove state/frozen.`;
};

const data: Look = async ({ host, settings }, { kind, release }) => {
  const live = liveNow(host);
  if (!live) return undefined;
  if (kind === 'rollback') return refusedBack(release, live.release);
  const hours = (host.now() - Date.parse(live.at)) / 3_600_000;
  return refusedForward(release, live.release, hours, settings.DEPLOY_SOAK_HOURS);
};

const slots: Look = async (world, { before, failingBefore }) => {
  for (const slot of liveSlots(before ?? {})) {
    const answer = await world.edge.ask(slot);
    if (!answer) return `${slot} does not answer, so it could not be left alone.`;
    const failing = answer.failing.filter((check) => !failingBefore.includes(check));
    if (failing.length > 0) return `${slot} is not ready: ${failing.join(', ')}.`;
  }
  return undefined;
};

const load: Look = async ({ host, figures, settings }, { before }) => {
  if (!before) return undefined;
  const { requests } = together(Object.values(await figures.since(host.now() - 60_000)));
  const limit = settings.DEPLOY_SLOT_REQUESTS_PER_SECOND;
  return requests / 60 <= limit
    ? undefined
    : `${Math.round(requests / 60)} requests a second come, and one server carries ${limit}.`;
};

const certificate: Look = async (world) => {
  const container = await containerOf(world, 'certbot');
  return !container || container.isHealthy ? undefined : 'The certificate has less than a week. See what certbot says.';
};
