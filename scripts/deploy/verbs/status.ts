import { standing } from '../budget.ts';
import { liveNow } from '../begin.ts';
import { liveSlots, readEnv } from '../records/release-env.ts';
import { readLedger } from '../records/ledger.ts';
import { holder } from '../records/lock.ts';
import { unfinished } from '../records/run-record.ts';
import type { World } from '../world.ts';

/** What a person wants to know first, in the order of the questions. */
export async function status(world: World): Promise<number> {
  const { host, edge, docker, slots, say } = world;
  const live = liveNow(host);
  say(
    live
      ? `Live: ${live.release.tag}, commit ${live.release.sha}, since ${live.at}, by ${live.who}.`
      : 'Nothing was ever live here.',
  );
  const containers = await docker.containers();
  const asLive = liveSlots(readEnv(live?.env ?? ''));
  for (const slot of slots) {
    const container = containers.find(({ service }) => service === slot);
    const answer = container?.isRunning ? await edge.ask(slot) : undefined;
    const words = [
      asLive.includes(slot) ? 'live' : 'parked',
      container?.isRunning ? 'runs' : 'stopped',
      answer ? `commit ${answer.commit.slice(0, 7)}` : undefined,
      answer && (answer.failing.length === 0 ? 'ready' : `not ready: ${answer.failing.join(', ')}`),
      edge.flags().includes(slot) ? 'flagged' : undefined,
    ];
    say(`${slot}: ${words.filter(Boolean).join(', ')}`);
  }
  if (edge.flags().includes('maintenance')) say('People see the maintenance page.');
  sayTroubles(world);
  say(backupAge(world));
  say((await standing(world.watchers)).says);
  for (const { at, run, kind, verdict, release, who } of readLedger(host).slice(-5))
    say(`${at} ${kind} ${run} ${release.tag} by ${who}: ${verdict}`);
  return 0;
}

/** As the backup leaves it for Prometheus. */
function backupAge({ host }: World): string {
  const files = host.list('state/figures').map((name) => host.read(`state/figures/${name}`) ?? '');
  const made = files.flatMap((text) => [...text.matchAll(/^backup_last_success_timestamp_seconds(?:{.*})? (\S+)$/gm)]);
  if (made.length === 0) return 'No backup is known of.';
  const newest = Math.max(...made.map(([, seconds]) => Number(seconds)));
  return `The newest backup is ${((host.now() / 1000 - newest) / 3600).toFixed(1)} hours old.`;
}

function sayTroubles({ host, say }: World): void {
  const [held, open, frozen] = [holder(host), unfinished(host), host.read('state/frozen')];
  if (held) say(`${held.who} ${host.isAlive(held) ? 'is at it' : 'died'} in run ${held.run}, begun ${held.at}.`);
  if (open) {
    const step = Object.keys(open.steps).at(-1) ?? 'the beginning';
    say(
      `Run ${open.id} of ${open.release.tag} has not ended: ${step}${open.turnedBack ? `, going back: ${open.turnedBack.says}` : ''}.`,
    );
  }
  if (frozen) say(`Commit ${frozen.trim().slice(0, 7)} was taken back after people had met it, and is refused.`);
}
