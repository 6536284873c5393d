import { DeployError, exits } from './exits.ts';
import { liveEntries, type Entry } from './records/ledger.ts';
import { envOf, envPath, liveSlots, readEnv } from './records/release-env.ts';
import { unfinished, writeRun, type Run } from './records/run-record.ts';
import type { Host, World } from './world.ts';

type Asked = Pick<Run, 'id' | 'kind' | 'who' | 'release' | 'despite'>;

/** Writes down what is to happen, before anything does. */
export async function begin(world: World, asked: Asked): Promise<Run> {
  return writeRun(world.host, await planned(world, asked));
}

export async function planned(world: World, { id, kind, who, release, despite }: Asked): Promise<Run> {
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
  // A rollback may be what brings Redis back; a release waits until it is up.
  const failingBefore = kind === 'rollback' ? ['redis'] : [];
  const shaBefore = live?.release.sha;
  return {
    id,
    kind,
    who,
    ...(despite && { despite }),
    startedAt,
    release,
    before,
    after,
    shaBefore,
    failingBefore,
    steps: {},
  };
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
