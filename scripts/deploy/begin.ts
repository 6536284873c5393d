import { DeployError, exits } from './exits.ts';
import { liveEntries, type Entry } from './records/ledger.ts';
import { envOf, envPath, liveSlots, readEnv } from './records/release-env.ts';
import type { Release } from './records/release.ts';
import { unfinished, writeRun, type Run } from './records/run-record.ts';
import type { Host, World } from './world.ts';

type Asked = { readonly id: string; readonly kind: Run['kind']; readonly who: string; readonly release: Release };

/** Writes down what is to happen, before anything does. */
export async function begin(world: World, asked: Asked): Promise<Run> {
  return writeRun(world.host, await planned(world, asked));
}

export async function planned(world: World, { id, kind, who, release }: Asked): Promise<Run> {
  const live = liveNow(world.host);
  const startedAt = new Date(world.host.now()).toISOString();
  const before = live && readEnv(live.env);
  const after = envOf(release, {
    live: slotsAfter(world.slots, before),
    slots: world.slots,
    before: before ?? {},
    at: startedAt,
    withNginx: world.settings.DEPLOY_NGINX === 'follows',
  });
  const failingBefore = kind === 'rollback' ? ['redis'] : await failing(world, liveSlots(before ?? {}));
  const shaBefore = live?.release.sha;
  return { id, kind, who, startedAt, release, before, after, shaBefore, failingBefore, steps: {} };
}

/** The entry that the host stands on. Break-glass goes back to an older one without a line of its own. */
export function liveNow(host: Host): Entry | undefined {
  const entries = liveEntries(host);
  const env = host.read(envPath);
  if (env === undefined && entries.length === 0) return undefined;
  // While a run is under way the file is that of neither.
  const live = unfinished(host) ? entries.at(-1) : entries.findLast((entry) => entry.env === env);
  if (live) return live;
  throw new DeployError(
    exits.preflight,
    `${envPath} is not what a release of the ledger left. \`drift\` tells what differs.`,
  );
}

/** The parked slot is the first to have it, and one of the others follows. */
function slotsAfter(slots: readonly string[], before: Readonly<Record<string, string>> | undefined): string[] {
  const live = liveSlots(before ?? {});
  const parked = slots.filter((slot) => !live.includes(slot));
  return [...parked, ...live].slice(0, 2).sort();
}

/** Only what Redis breaks is forgiven a release: it was so before. */
async function failing({ edge }: World, slots: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(slots.map((slot) => edge.ask(slot)));
  return answers.some((answer) => answer?.failing.includes('redis')) ? ['redis'] : [];
}
