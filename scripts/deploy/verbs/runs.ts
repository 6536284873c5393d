import { abort as turnBack, apply } from '../apply.ts';
import { begin, liveNow } from '../begin.ts';
import { DeployError, exits } from '../exits.ts';
import { liveEntries } from '../records/ledger.ts';
import { holder, release as unlock, take, type Holder } from '../records/lock.ts';
import { readRelease, type Release } from '../records/release.ts';
import { readRun, unfinished } from '../records/run-record.ts';
import type { World } from '../world.ts';

type Asked = { readonly run: string; readonly who: string; readonly despite?: string | undefined };

/** Brings a release whose manifest the gate has laid down. Asked again after its engine died, it goes on. */
export async function deploy(world: World, tag: string, asked: Asked): Promise<number> {
  const text = world.host.read(`state/releases/${tag}.json`);
  if (text === undefined) throw new DeployError(exits.verify, `Nobody has handed over what ${tag} is made of.`);
  const release = readRelease(text);
  return underLock(world, asked, release.sha, async () => {
    const open = unfinished(world.host);
    if (open?.release.sha === release.sha && open.kind === 'deploy') return apply(world, open);
    refuseUnfinished(world);
    if (liveNow(world.host)?.release.sha === release.sha) {
      world.say(`${tag} is live already.`);
      return 0;
    }
    return apply(world, await begin(world, { ...fresh(world, asked), kind: 'deploy', release }));
  });
}

/**
 * Brings back what ran here before: `previous`, or a release by its tag or commit. A run that died is led back first, and
 * with `preempts` one that is under way is made to.
 */
export async function rollback(world: World, target: string, asked: Asked & { preempts?: boolean }): Promise<number> {
  const ended = asked.preempts ? await endDeploy(world) : undefined;
  return underLock(world, asked, target, async () => {
    const open = unfinished(world.host);
    if (open) await turnBack(world, open);
    const tried = open?.kind === 'rollback' ? undefined : (open?.release.sha ?? ended?.sha);
    const live = liveNow(world.host)?.release.sha;
    // What was live before it is what `previous` means to whoever saw it come.
    if (target === 'previous' && tried && live !== tried) return 0;
    const release = releaseOf(world, target);
    if (open && live === release.sha) return 0;
    return apply(world, await begin(world, { ...fresh(world, asked), kind: 'rollback', release }));
  });
}

/** Who goes back already is let go. */
async function endDeploy({ host, say }: World): Promise<Holder | undefined> {
  const held = holder(host);
  if (!held || !host.isAlive(held) || unfinished(host)?.kind === 'rollback') return undefined;
  say(`Run ${held.run} of ${held.who} is ended.`);
  await host.end(held);
  return held;
}

export async function resume(world: World, asked: Asked): Promise<number> {
  return finishing(world, asked, apply);
}

export async function abort(world: World, asked: Asked): Promise<number> {
  return finishing(world, asked, turnBack);
}

/** From what the ledger says ran here, and from nothing else. */
function releaseOf(world: World, target: string): Release {
  const entries = liveEntries(world.host);
  const live = liveNow(world.host);
  const isIt = ({ sha, tag }: Release) =>
    target === 'previous' ? sha !== live?.release.sha : tag === target || sha.startsWith(target.replace(/^sha-/, ''));
  // Before the one that the host stands on, so that going back twice goes back twice.
  const end = target === 'previous' ? entries.findIndex(({ run }) => run === live?.run) : entries.length;
  const found = entries.slice(0, Math.max(end, 0)).findLast(({ release }) => isIt(release));
  if (found) return found.release;
  throw new DeployError(exits.preflight, `The ledger knows of no release ${target} to go back to.`);
}

async function finishing(world: World, asked: Asked, way: typeof apply): Promise<number> {
  return underLock(world, asked, '', async () => {
    const open = unfinished(world.host);
    if (open) return way(world, open);
    world.say('There is nothing to finish.');
    return 0;
  });
}

async function underLock(world: World, { who, run }: Asked, sha: string, work: () => Promise<number>): Promise<number> {
  take(world.host, { who, run, sha });
  try {
    return await work();
  } finally {
    unlock(world.host);
  }
}

function refuseUnfinished({ host }: World): void {
  const open = unfinished(host);
  if (open)
    throw new DeployError(
      exits.locked,
      `Run ${open.id} of ${open.release.tag} did not end: \`resume\` or \`abort\` it first.`,
    );
}

/** A run has one record and one line for ever. */
function fresh({ host }: World, { run, who, despite }: Asked) {
  if (readRun(host, run)) throw new DeployError(exits.misunderstood, `There was a run ${run} already.`);
  return { id: run, who, ...(despite && { despite }) };
}
