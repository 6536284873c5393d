import { expect, test } from '@jest/globals';
import { firstFault, readLedger } from './records/ledger.ts';
import { runs } from './records/run-record.ts';
import { createFake } from './test/fake-world.ts';
import { allOf, deployNext, handOver, hostWith, next, old, stateOf } from './test/host.ts';
import { releaseOf } from './test/releases.ts';
import type { Behaviour, Fake } from './test/fake-world.ts';
import { deploy, rollback } from './verbs/runs.ts';

test('a good release goes live, and at no moment is there nobody who serves', async () => {
  const fake = await hostWith();
  expect(await deployNext(fake)).toBe(0);
  expect(stateOf(fake)).toEqual(allOf('b'));
  expect(fake.gaps).toEqual([]);
  expect(fake.messages).toEqual(['success']);
  expect(firstFault(fake.world.host)).toBeUndefined();
});

test('every step is written down with how long it took', async () => {
  const fake = await hostWith();
  await deployNext(fake);
  const steps = 'preflight verify pull backup migrate start canary roll workers client outside bake close';
  expect(Object.keys(runs(fake.world.host).at(-1)?.steps ?? {}).join(' ')).toBe(steps);
  expect(readLedger(fake.world.host).at(-1)?.seconds).toMatchObject({ canary: 120, bake: 600 });
});

test('the same release again changes nothing', async () => {
  const fake = await hostWith();
  await deployNext(fake);
  const before = new Map(fake.files);
  expect(await deployNext(fake, 'run-b2')).toBe(0);
  expect(fake.files).toEqual(before);
});

test('a slot that somebody forgot to flag is not asked before it is ready', async () => {
  const fake = await hostWith();
  fake.files.delete('state/flags/api-2');
  expect([await deployNext(fake), stateOf(fake), fake.gaps]).toEqual([0, allOf('b'), []]);
});

test.each<[string, number]>([
  ['disk', 10],
  ['images', 10],
  ['memory', 10],
  ['clock', 10],
  ['redis', 10],
  ['alert', 10],
  ['plan', 10],
  ['signature', 11],
  ['retagged', 11],
  ['registry', 12],
  ['backup', 13],
])('where %s fails nothing is touched, and it ends with %d', async (what, exit) => {
  const fake = await hostWith();
  fake.fails[what] = true;
  const before = [fake.running(), fake.flags(), fake.files.get('state/release.env')];
  expect(await deployNext(fake)).toBe(exit);
  expect([fake.running(), fake.flags(), fake.files.get('state/release.env')]).toEqual(before);
  expect(stateOf(fake)).toEqual(allOf('a'));
  expect(fake.messages).toEqual(['failure']);
});

const unproven: [string, (fake: Fake) => void, string][] = [
  [
    'whose list of packages was edited',
    ({ files }) => files.set(`state/releases/${next.tag}.sbom`, 'x'),
    'was changed',
  ],
  ['without that list', ({ files }) => files.delete(`state/releases/${next.tag}.sbom`), 'did not come along'],
  ['that nobody has scanned', (fake) => handOver(fake, { ...next, scan: undefined }), 'looked for weaknesses'],
  ['with a weakness', (fake) => handOver(fake, { ...next, scan: { high: 1, waived: [] } }), '1 known weaknesses'],
  [
    'with a waiver that has ended',
    (fake) => fake.pass(40 * 86_400_000),
    'the waiver of CVE-2026-1 ended on 2026-02-01',
  ],
  ['of another workflow', (fake) => handOver(fake, { ...next, workflow: 'ci.yml' }), 'it was built by ci.yml'],
  ['of another branch', (fake) => handOver(fake, { ...next, ref: 'refs/heads/try' }), 'from refs/heads/try'],
  ['under the name of another commit', (fake) => handOver(fake, { ...next, sha: 'c'.repeat(40) }), 'of another commit'],
];

test.each(unproven)('a release %s is refused, and nothing is touched', async (_what, change, why) => {
  const fake = await hostWith();
  change(fake);
  const before = [fake.running(), fake.flags(), fake.files.get('state/release.env')];
  expect(await deployNext(fake)).toBe(11);
  expect([fake.running(), fake.flags(), fake.files.get('state/release.env')]).toEqual(before);
  expect(runs(fake.world.host).at(-1)?.turnedBack?.says).toContain(why);
});

test('a host that asks for the signature alone lets it in all the same', async () => {
  const fake = await hostWith({}, { DEPLOY_PROOF: 'signature' });
  fake.files.delete(`state/releases/${next.tag}.sbom`);
  expect(await deployNext(fake)).toBe(0);
});

test('a spent error budget stops all but what mends it, and the reason stays in the ledger', async () => {
  const fake = await hostWith();
  fake.spend();
  fake.fails['alert'] = true;
  expect([await deployNext(fake), stateOf(fake)]).toEqual([10, allOf('a')]);
  const asked = { run: 'run-b2', who: 'ann', despite: 'INC-12' };
  expect(await deploy(fake.world, next.tag, asked)).toBe(0);
  expect(readLedger(fake.world.host).at(-1)).toMatchObject({ despite: 'INC-12', verdict: 'live' });
});

test('where less than half of it is left a canary is watched twice as long', async () => {
  const fake = await hostWith();
  fake.spend(0.4);
  expect(await deployNext(fake)).toBe(0);
  expect(readLedger(fake.world.host).at(-1)?.seconds).toMatchObject({ canary: 240 });
});

test('migrations in no order are refused, and so is an older release that needs what was taken away', async () => {
  const fake = await hostWith();
  const named = (...names: string[]) => names.map((name) => ({ name, phase: 'contract' as const }));
  handOver(fake, releaseOf('b', named('0002-x', '0002-y')));
  expect(await deployNext(fake)).toBe(10);
  fake.pass(24 * 3_600_000);
  handOver(fake, releaseOf('b', named('0002-x', '0003-y')));
  expect(await deployNext(fake, 'run-b2')).toBe(0);
  expect(await deploy(fake.world, releaseOf('a').tag, { run: 'older', who: 'ann' })).toBe(10);
});

test('where the old version and the new one do not hear of each other, nobody is led to the new one', async () => {
  const fake = await hostWith();
  fake.fails['news'] = true;
  expect([await deployNext(fake), stateOf(fake), fake.gaps]).toEqual([20, allOf('a'), []]);
  expect(fake.said).toContain('start: node api/src/side-by-side.ts api-1:3000 api-2:3000');
});

test('what k6 finds wrong from outside leads back', async () => {
  const fake = await hostWith();
  fake.fails['k6'] = true;
  expect([await deployNext(fake), stateOf(fake)]).toEqual([32, allOf('a')]);
  fake.fails['k6'] = false;
  expect([await deployNext(fake, 'run-b2'), stateOf(fake)]).toEqual([0, allOf('b')]);
});

test('a release is drawn into the graphs and seen by Prometheus, and nobody goes back because it is not', async () => {
  const fake = await hostWith();
  await deployNext(fake);
  expect(fake.annotations.at(-1)).toBe('deploy of sha-bbbbbbb by ann');
  expect(fake.said).toContain('Prometheus sees sha-bbbbbbb on 2 servers.');
  fake.fails['grafana'] = true;
  expect(await rollback(fake.world, 'previous', { run: 'back', who: 'ann' })).toBe(0);
  expect(fake.said).toContain('Grafana does not answer.');
});

test('who watches comes with the release, where the host wants to be watched', async () => {
  const fake = await hostWith();
  await deployNext(fake);
  expect(fake.watching).toEqual([]);
  fake.files.set('.env', 'COMPOSE_PROFILES=api-1,api-2,monitoring,grafana\n');
  handOver(fake, releaseOf('c'));
  expect(await deploy(fake.world, releaseOf('c').tag, { run: 'run-c', who: 'ann' })).toBe(0);
  expect(fake.watching).toEqual(['monitoring', 'grafana']);
  expect(fake.said).toContain('Prometheus sees sha-ccccccc on 2 servers.');
});

test('and is no reason to go back', async () => {
  const fake = await hostWith();
  fake.files.set('.env', 'COMPOSE_PROFILES=api-1,monitoring\n');
  fake.fails['watchers'] = true;
  expect([await deployNext(fake), stateOf(fake)]).toEqual([0, allOf('b')]);
  expect(fake.said).toContain('prom/prometheus does not come.');
});

test('data that could not be made ready leaves the old version at work', async () => {
  const fake = await hostWith();
  fake.fails['migrate'] = true;
  expect([await deployNext(fake), stateOf(fake), fake.gaps]).toEqual([14, allOf('a'), []]);
});

const faults: [string, Partial<Behaviour>, number][] = [
  ['is never ready', { neverReadyIn: ['api-1', 'api-2', 'api-3'] }, 20],
  ['is another commit than it should be', { commit: 'f'.repeat(40) }, 20],
  ['crashes after 30 s', { crashesAfterMs: 30_000 }, 21],
  ['answers 5 % with errors', { errorShare: 0.05 }, 21],
  ['is slow', { slowShare: 0.2 }, 21],
  ['is not ready in a second slot, as where memory is short', { neverReadyIn: ['api-1', 'api-3'] }, 30],
  ['has a worker that is not healthy', { isUnhealthyIn: ['worker'] }, 31],
  ['has a client that is not healthy', { isUnhealthyIn: ['client'] }, 34],
  ['is not what people meet', { isWrongOutside: true }, 32],
  ['answers with errors after some minutes', { errorShare: 0.05, errorsAfterMs: 250_000 }, 33],
];

test.each(faults)('a release that %s is taken back by itself', async (_what, behaviour, exit) => {
  const fake = await hostWith(behaviour);
  expect([await deployNext(fake), stateOf(fake)]).toEqual([exit, allOf('a')]);
  expect(fake.gaps).toEqual([]);
  expect(fake.messages).toEqual([exit === 33 ? 'frozen' : 'failure']);
  expect(readLedger(fake.world.host).at(-1)).toMatchObject({ verdict: 'rolled back', exit, run: 'run-b' });
});

test('what was taken back from people is not tried again by itself, and another release is', async () => {
  const fake = await hostWith({ errorShare: 0.05, errorsAfterMs: 250_000 });
  await deployNext(fake);
  expect(await deployNext(fake, 'run-b2')).toBe(10);
  handOver(fake, releaseOf('c'));
  expect(await deploy(fake.world, releaseOf('c').tag, { run: 'run-c', who: 'ann' })).toBe(0);
  expect(fake.files.has('state/frozen')).toBe(false);
});

test('a registry that is gone after the images came stops nothing', async () => {
  const fake = await hostWith();
  await fake.killedAt(1, (world) => deploy(world, next.tag, { run: 'run-b', who: 'ann' }));
  for (const { name, digest } of Object.values(next.images)) await fake.world.docker.pull(`${name}@${digest}`);
  fake.fails['registry'] = true;
  expect(await deployNext(fake)).toBe(0);
});

test('what takes away what the old version needs waits a day, and is not gone back past', async () => {
  const fake = await hostWith();
  const taking = releaseOf('b', [{ name: '0002-drop', phase: 'contract' }]);
  handOver(fake, taking);
  expect([await deployNext(fake), stateOf(fake)]).toEqual([10, allOf('a')]);
  fake.pass(24 * 3_600_000);
  expect(await deployNext(fake, 'run-b2')).toBe(0);
  expect(fake.ran).toEqual(['backup after 2', 'migrate after 2', 'contract after 3']);
  expect(await rollback(fake.world, 'previous', { run: 'back', who: 'ann' })).toBe(10);
  expect(stateOf(fake)).toEqual(allOf('b'));
});

test('what could not be taken away stays, and is tried again with the next release', async () => {
  const drop = [{ name: '0002-drop', phase: 'contract' }] as const;
  const fake = await hostWith();
  handOver(fake, releaseOf('b', drop));
  fake.pass(24 * 3_600_000);
  fake.fails['contract'] = true;
  expect([await deployNext(fake), stateOf(fake)]).toEqual([0, allOf('b')]);
  expect(fake.said).toContain('close: sha-bbbbbbb is live. What it takes away stays for now. a field is missing');
  handOver(fake, releaseOf('c', drop));
  fake.fails['contract'] = false;
  expect(await deploy(fake.world, 'sha-ccccccc', { run: 'run-c', who: 'ann' })).toBe(0);
  expect(fake.ran.at(-1)).toBe('contract after 4');
});

test('what takes away nothing is not asked to, nor is a release that is turned back', async () => {
  const fake = await hostWith({ isWrongOutside: true });
  handOver(fake, releaseOf('b', [{ name: '0002-drop', phase: 'contract' }]));
  fake.pass(24 * 3_600_000);
  expect([await deployNext(fake), stateOf(fake)]).toEqual([32, allOf('a')]);
  handOver(fake, releaseOf('c', [{ name: '0001-add', phase: 'expand' }]));
  expect(await deploy(fake.world, 'sha-ccccccc', { run: 'run-c', who: 'ann' })).toBe(0);
  expect(fake.ran).toEqual(['backup after 2', 'migrate after 2', 'backup after 3', 'migrate after 3']);
});

test('a rollback leads back in seconds, without a backup, a migration or a canary', async () => {
  const fake = await hostWith();
  await deployNext(fake);
  const began = fake.world.host.now();
  expect(await rollback(fake.world, 'previous', { run: 'back', who: 'ann' })).toBe(0);
  expect([stateOf(fake), fake.gaps]).toEqual([allOf('a'), []]);
  expect((fake.world.host.now() - began) / 1000).toBeLessThanOrEqual(20);
  expect(Object.keys(runs(fake.world.host).at(-1)?.steps ?? {})).not.toContain('canary');
  expect(fake.messages).toEqual(['success', 'rollback']);
});

test('it leads to any release that was live, by its tag or its commit, and to no other', async () => {
  const fake = await hostWith();
  await deployNext(fake);
  expect(await rollback(fake.world, 'sha-0000000', { run: 'back-0', who: 'ann' })).toBe(0);
  expect(stateOf(fake)).toEqual(allOf('0'));
  expect(await rollback(fake.world, old.sha, { run: 'back-a', who: 'ann' })).toBe(0);
  expect(stateOf(fake)).toEqual(allOf('a'));
  await expect(rollback(fake.world, 'sha-fffffff', { run: 'back-f', who: 'ann' })).rejects.toThrow(
    'no release sha-fffffff',
  );
  expect(stateOf(fake)).toEqual(allOf('a'));
});

test('the first release of a host brings all of it', async () => {
  const fake = createFake({ [next.images.api.digest]: { commit: next.sha } });
  handOver(fake, next);
  expect([await deployNext(fake), stateOf(fake)]).toEqual([0, allOf('b')]);
});
