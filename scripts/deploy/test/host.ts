import { readLedger } from '../records/ledger.ts';
import { digestVariable, liveSlots, readEnv } from '../records/release-env.ts';
import type { Release } from '../records/release.ts';
import { runs } from '../records/run-record.ts';
import { deploy } from '../verbs/runs.ts';
import { createFake, slots, type Behaviour, type Fake } from './fake-world.ts';
import { digestOf, listOf, releaseOf } from './releases.ts';

export const [old, next] = [releaseOf('a'), releaseOf('b')];

/** A host on which two releases went live one after the other, as it is on any day, and a third that is handed over. */
export async function hostWith(behaviour: Partial<Behaviour> = {}, own: Record<string, string> = {}): Promise<Fake> {
  const behaviours: Record<string, Behaviour> = {};
  for (const letter of ['0', 'a', 'b', 'c']) {
    const commit = letter.repeat(40);
    for (const digit of ['1', '2', '3']) behaviours[digestOf(letter, digit)] = { commit };
  }
  for (const digit of ['1', '2']) behaviours[digestOf('b', digit)] = { commit: 'b'.repeat(40), ...behaviour };
  const fake = createFake(behaviours, own);
  (await beginning(behaviours)).copyTo(fake);
  handOver(fake, next);
  fake.pass(100_000);
  fake.messages.length = 0;
  fake.ran.length = 0;
  fake.watch();
  return fake;
}

let begun: Promise<Fake> | undefined;

/** It is the same for all of them, so it happens once. */
function beginning(behaviours: Record<string, Behaviour>): Promise<Fake> {
  begun ??= (async () => {
    const fake = createFake(behaviours);
    for (const letter of ['0', 'a']) {
      handOver(fake, releaseOf(letter));
      const exit = await deploy(fake.world, releaseOf(letter).tag, { run: `run-${letter}`, who: 'ann' });
      if (exit !== 0) throw new Error(`${letter} is not live: ${JSON.stringify(runs(fake.world.host).at(-1))}`);
    }
    return fake;
  })();
  return begun;
}

export function handOver(fake: Fake, release: Release): void {
  fake.files.set(`state/releases/${release.tag}.json`, JSON.stringify(release));
  fake.files.set(`state/releases/${release.tag}.sbom`, listOf(release.sha[0] ?? ''));
}

export const deployNext = (fake: Fake, run = 'run-b') => deploy(fake.world, next.tag, { run, who: 'ann' });

/** Everything that may differ between two hosts, said in the words of one release: nothing of another is left. */
export function stateOf(fake: Fake) {
  const env = readEnv(fake.files.get('state/release.env') ?? '');
  const live = liveSlots(env);
  const running = fake.running();
  const ledger = readLedger(fake.world.host);
  const lastLive = ledger.findLast(({ verdict }) => verdict === 'live');
  return {
    runs: [...new Set([...live, 'worker', 'steer', 'client'].map((service) => letterOf(running[service])))].join(),
    isAsWritten: [...live, 'worker', 'steer', 'client'].every(
      (service) => running[service] === env[digestVariable(service)],
    ),
    live: live.length,
    flagged: fake.flags().sort().join() === slots.filter((slot) => !live.includes(slot)).join(),
    isParked: slots.filter((slot) => !live.includes(slot)).every((slot) => running[slot] === undefined),
    inLedger: lastLive?.release.sha[0],
    isOfLedger: lastLive?.env === fake.files.get('state/release.env'),
    files: fake.files.get('current')?.[0],
    isEnteredOnce: new Set(ledger.map(({ run }) => run)).size === ledger.length,
    isLocked: fake.files.has('state/lock'),
    isOpen: runs(fake.world.host).some(({ endedAt }) => endedAt === undefined),
  };
}

export function allOf(letter: string) {
  const fine = {
    isAsWritten: true,
    isEnteredOnce: true,
    live: 2,
    flagged: true,
    isParked: true,
    isOfLedger: true,
    isLocked: false,
    isOpen: false,
  };
  return { runs: letter, inLedger: letter, files: letter, ...fine };
}

function letterOf(digest: string | undefined): string {
  return digest?.['sha256:'.length] ?? 'nothing';
}
