import { expect, test } from '@jest/globals';
import { readSettings } from './settings.ts';
import { readRelease } from './records/release.ts';
import type { Fake } from './test/fake-world.ts';
import { deployNext, hostWith, next } from './test/host.ts';
import { digestOf, releaseOf } from './test/releases.ts';
import { audit } from './verbs/audit.ts';
import { drift } from './verbs/drift.ts';
import { maintenance } from './verbs/maintenance.ts';
import { plan } from './verbs/plan.ts';
import { prune } from './verbs/prune.ts';
import { status } from './verbs/status.ts';

const ledger = 'state/ledger.jsonl';

/** What it says, of a host that nothing else speaks on. */
async function said(fake: Fake, verb: () => Promise<number>): Promise<[number, string]> {
  fake.said.length = 0;
  const code = await verb();
  return [code, fake.said.join('\n')];
}

test('a ledger that was changed names the first line that was', async () => {
  const fake = await hostWith();
  await deployNext(fake);
  expect(await said(fake, () => audit(fake.world))).toEqual([0, 'All 3 lines are as they were written.']);
  const whole = fake.files.get(ledger) ?? '';
  const lines = whole.trim().split('\n');
  const changes: [string, string][] = [
    [whole.replace('"run":"run-a"', '"run":"run-x"'), 'Line 2 of the ledger was changed.'],
    [`${lines[0]}\n${lines[2]}\n`, 'Line 2 of the ledger does not follow the line before it.'],
    [whole.replace('{', '{ '), 'Line 1 of the ledger was changed.'],
    [`${lines[0]}\n!\n${lines[2]}\n`, 'Line 2 of the ledger cannot be read.'],
  ];
  for (const [text, told] of changes) {
    fake.files.set(ledger, text);
    expect(await said(fake, () => audit(fake.world))).toEqual([1, told]);
  }
});

test('every character of the ledger is held by it', async () => {
  const fake = await hostWith();
  const whole = fake.files.get(ledger) ?? '';
  for (let at = 0; at < whole.length - 1; at += 7) {
    fake.files.set(ledger, `${whole.slice(0, at)}${whole[at] === '7' ? '8' : '7'}${whole.slice(at + 1)}`);
    expect([at, await audit(fake.world)]).toEqual([at, 1]);
  }
});

test('a plan says what would change and whether it would be let, and touches nothing', async () => {
  const fake = await hostWith();
  const before = new Map(fake.files);
  const [exit, text] = await said(fake, () => plan(fake.world, next.tag));
  expect(exit).toBe(0);
  expect(text).toContain('From aaaaaaa on api-1 and api-3');
  expect(text).toContain('to sha-bbbbbbb on api-1 and api-2');
  expect(text).toContain(`WORKER_DIGEST: ${digestOf('a')} → ${digestOf('b')}`);
  expect(text).toContain('nginx stays as it is');
  expect(fake.files).toEqual(before);
  fake.fails['disk'] = true;
  expect(await said(fake, () => plan(fake.world, next.tag))).toEqual([
    10,
    expect.stringContaining('Only 1.0 GB of disk are free'),
  ]);
});

test('a status answers who is live, where, and what did not end', async () => {
  const fake = await hostWith();
  const [, text] = await said(fake, () => status(fake.world));
  expect(text).toContain('Live: sha-aaaaaaa');
  expect(text).toContain('api-1: live, runs, commit aaaaaaa, ready');
  expect(text).toContain('api-2: parked, stopped, flagged');
  expect(text).toContain('No backup is known of.');
  expect(text).toContain('80.0 % of the error budget is left.');
  const threeHoursAgo = fake.world.host.now() / 1000 - 3 * 3600;
  fake.files.set('state/figures/backup.prom', `# HELP x\nbackup_last_success_timestamp_seconds ${threeHoursAgo}\n`);
  expect((await said(fake, () => status(fake.world)))[1]).toContain('The newest backup is 3.0 hours old.');
  await fake.killedAt(70, (world) =>
    import('./verbs/runs.ts').then(({ deploy }) => deploy(world, next.tag, { run: 'run-b', who: 'ann' })),
  );
  const [, later] = await said(fake, () => status(fake.world));
  expect(later).toContain('ann died in run run-b');
  expect(later).toContain('Run run-b of sha-bbbbbbb has not ended');
});

test('nothing differs after a deploy, nor after one that was taken back', async () => {
  for (const behaviour of [{}, { crashesAfterMs: 30_000 }]) {
    const fake = await hostWith(behaviour);
    await deployNext(fake);
    seen(fake, 'This machine is as production must be.');
    expect(await said(fake, () => drift(fake.world))).toEqual([0, 'Everything is as the ledger says.']);
  }
});

/** As `look-at-machine` writes it. */
function seen(fake: Fake, ...lines: string[]): void {
  const at = `at ${fake.world.host.now() / 1000}`;
  fake.files.set('state/machine', `${[at, ...lines].join('\n')}\n`);
}

const drifts: [string, (fake: Fake) => void, string][] = [
  [
    'another image',
    (fake) => Object.assign(fake.made.get('api-1') ?? {}, { digest: digestOf('f') }),
    'api-1 runs sha256:f1',
  ],
  [
    'a server that was stopped',
    (fake) => Object.assign(fake.made.get('api-1') ?? {}, { isRunning: false }),
    'api-1 does not run',
  ],
  [
    'a parked one that runs',
    (fake) => Object.assign(fake.made.get('api-2') ?? {}, { isRunning: true }),
    'api-2 is parked and runs',
  ],
  ['a flag', (fake) => fake.files.set('state/flags/api-1', ''), 'The flag api-1 is set'],
  ['a flag that is gone', (fake) => fake.files.delete('state/flags/api-2'), 'api-2 is parked and has no flag'],
  [
    'a line of release.env',
    (fake) => fake.files.set('state/release.env', 'A=b\n'),
    'state/release.env is not that of the last release',
  ],
  ['a ledger', (fake) => fake.files.set(ledger, `${fake.files.get(ledger)}x\n`), 'Line 3 of the ledger cannot be read'],
  ['rights', (fake) => void (fake.fails['mode'] = true), 'secrets is open to more than it should be: 755'],
  ['a container of somebody', (fake) => void (fake.fails['stranger'] = true), 'miner runs and is no part of the stack'],
  ['the configuration of nginx', (fake) => void (fake.fails['nginx'] = true), 'nginx is configured otherwise'],
  ['a file in a container', (fake) => void (fake.fails['diff'] = true), 'In worker somebody has changed /app/api/src/'],
  ['a container with a port', (fake) => void (fake.fails['port'] = true), 'worker publishes 9229'],
  ...(
    [
      ['a firewall', 'rules of DOCKER-USER: 6 instead of 5'],
      ['a setting of sshd', 'sshd MaxAuthTries: 6 instead of 3'],
      ['a setting of the kernel', 'net.core.somaxconn: 128 instead of 4096'],
      ['a timer', 'taskmanager-backup.timer: disabled inactive instead of enabled active'],
      ['a key', '/etc/ssh/taskmanager/deploy: ssh-ed25519 BBBB instead of restrict'],
      ['a package that is not held', 'held packages: nothing instead of containerd.io'],
    ] as const
  ).map(([what, line]): (typeof drifts)[number] => [what, (fake) => seen(fake, `Differs: x`, `  ${line}`), line]),
  ['a machine that nobody looks at', (fake) => (seen(fake), fake.pass(7_200_000)), 'looked at the machine for 2 hours'],
  ['compose files', (fake) => void (fake.fails['hash'] = true), 'redis was not made as the compose files'],
];

test.each(drifts)('%s that differs is named', async (_what, change, told) => {
  const fake = await hostWith();
  change(fake);
  const [exit, text] = await said(fake, () => drift(fake.world));
  expect([exit, text]).toEqual([1, expect.stringContaining(told)]);
});

test('what nobody goes back to is removed, and what runs or may be wanted stays', async () => {
  const fake = await hostWith({}, { DEPLOY_KEEP_RELEASES: '2' });
  fake.local.add(`postgres@${digestOf('f')}`);
  const [before] = [...fake.local].filter((image) => image.includes('/ops@'));
  await deployNext(fake);
  fake.engines.set('engine-1', before!).set(
    'engine-2',
    [...fake.local].findLast((image) => image.includes('/ops@'))!,
  );
  await prune(fake.world);
  expect([...fake.engines.keys()]).toEqual(['engine-2']);
  const letters = [...new Set([...fake.local].map((image) => image.split('@sha256:')[1]?.[0]))].sort();
  expect(letters).toEqual(['0', 'a', 'b', 'f']);
  expect([...fake.local].filter((image) => image.includes(digestOf('0', '4')))).toEqual([]);
  expect(await drift(fake.world)).toBe(0);
});

test('the maintenance page is a flag, and is told as one', async () => {
  const fake = await hostWith();
  await maintenance(fake.world, 'on');
  expect(fake.flags()).toContain('maintenance');
  expect(await said(fake, () => status(fake.world))).toEqual([
    0,
    expect.stringContaining('People see the maintenance page.'),
  ]);
  await maintenance(fake.world, 'off');
  expect(fake.flags()).not.toContain('maintenance');
});

test('a release with anything that could become a command is refused', () => {
  const good = releaseOf('a');
  expect(readRelease(JSON.stringify(good))).toEqual(good);
  const bad: object[] = [
    { ...good, sha: 'a; rm -rf /' },
    { ...good, tag: '../x' },
    { ...good, images: { ...good.images, api: { name: '--privileged', digest: digestOf('a') } } },
    { ...good, images: { ...good.images, ops: { name: 'x', digest: 'latest' } } },
    { ...good, migrations: [{ name: 'x', phase: 'other' }] },
  ];
  for (const release of bad) expect(() => readRelease(JSON.stringify(release))).toThrow('says nothing usable about');
  expect(() => readRelease('{')).toThrow('not JSON');
});

test('all settings that make no sense are told at once, with what they are for', () => {
  const wrong = () => readSettings({ DEPLOY_BAKE_SECONDS: 'ten', DEPLOY_READY_SECONDS: '-1' });
  expect(wrong).toThrow(
    /DEPLOY_READY_SECONDS[\s\S]*DEPLOY_BAKE_SECONDS|DEPLOY_BAKE_SECONDS[\s\S]*DEPLOY_READY_SECONDS/,
  );
});
