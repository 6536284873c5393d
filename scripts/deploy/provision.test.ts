/* eslint no-template-curly-in-string: off -- they are lines of shell */
import { chmodSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeBench, root, textOf } from '../test/shell.ts';

// A machine made of stand-ins: each keeps what it was told in a file of `state`, and answers from there.
const bench = makeBench();
const machine = join(bench.folder, 'root');
const deployKey = 'ssh-ed25519 AAAAdeploy';
const releaseKey = 'ssh-ed25519 AAAArelease';

const provision = (...args: string[]) =>
  bench.run(
    'scripts/deploy/provision',
    [...args, 'staging', join(bench.folder, 'deploy.pub'), join(bench.folder, 'release.pub')],
    {
      env: { ROOT: machine },
    },
  );
const state = (name: string) => join(bench.folder, 'state', name);

beforeAll(() => {
  bench.write('deploy.pub', `${deployKey} pipeline\n`);
  bench.write('release.pub', `${releaseKey}\n`);
  bench.write('root/etc/os-release', 'ID=debian\nVERSION_CODENAME=trixie\n');
  bench.write('root/etc/fstab', '');
  for (const name of ['packages', 'held', 'units', 'kernel', 'groups', 'locked', 'swap', 'ufw', 'owners'])
    bench.write(`state/${name}`, '');

  const stands: Record<string, string> = {
    'apt-get': '[[ $* != *install* ]] || printf "%s\\n" "$@" | grep -v -- ^- >>"$BENCH/state/packages"',
    'apt-mark': 'case $1 in hold) printf "%s\\n" "${@:2}" >>"$BENCH/state/held" ;; *) cat "$BENCH/state/held" ;; esac',
    'dpkg-query':
      'grep -qx -- "${@: -1}" "$BENCH/state/packages" || exit 1; case $3 in *Version*) cat "$BENCH/state/version" 2>/dev/null || echo 5:28.5.1-1 ;; *) printf installed ;; esac',
    curl: 'while [ $# -gt 0 ]; do [ "$1" != -o ] || echo key >"$2"; shift; done',
    swapon: 'case $1 in --show*) cat "$BENCH/state/swap" ;; *) echo /swapfile >"$BENCH/state/swap" ;; esac',
    fallocate: 'touch "$3"',
    mkswap: 'true',
    id: '[ -s "$BENCH/state/groups" ] || exit 1; [ "$1" != -nG ] || cat "$BENCH/state/groups"',
    useradd: 'echo deploy >"$BENCH/state/groups"',
    usermod: 'echo deploy docker >"$BENCH/state/groups"',
    passwd: 'case $1 in -S) echo "deploy $(cat "$BENCH/state/locked")" ;; *) echo L >"$BENCH/state/locked" ;; esac',
    chown: 'echo "$2 $1" >>"$BENCH/state/owners"',
    stat: 'echo "$(/usr/bin/stat -c %a "$3") $(grep "^$3 " "$BENCH/state/owners" | tail -n 1 | cut -d" " -f2)"',
    sshd: '[ "$1" != -T ] || { tr A-Z a-z <"$ROOT/etc/ssh/sshd_config.d/10-taskmanager.conf"; cat "$BENCH/state/sshd" 2>/dev/null; }',
    systemctl:
      'case $1 in enable) printf "%s\\n" "${@:3}" >>"$BENCH/state/units" ;; is-enabled) grep -qx "$2" "$BENCH/state/units" && echo enabled || echo disabled ;; is-active) grep -qx "$2" "$BENCH/state/units" && echo active || echo inactive ;; esac',
    sysctl:
      'case $1 in -n) grep -qx on "$BENCH/state/kernel" && sed -n "s/^$2 = //p" "$ROOT/etc/sysctl.d/60-taskmanager.conf" ;; *) echo on >"$BENCH/state/kernel" ;; esac',
    ufw: 'case $* in status*) cat "$BENCH/state/ufw" ;; "--force enable") echo "Status: active" >>"$BENCH/state/ufw" ;; "default deny incoming") echo "Default: deny (incoming)" >>"$BENCH/state/ufw" ;; allow*) echo "$2 ALLOW IN" >>"$BENCH/state/ufw" ;; esac',
    iptables:
      'case $1 in -S) cat "$BENCH/state/rules" 2>/dev/null ;; --flush) : >"$BENCH/state/rules" ;; --append) echo "-A ${*:2}" >>"$BENCH/state/rules" ;; esac',
    ip6tables: 'true',
    ip: 'echo "default via 192.0.2.1 dev eth0"',
    docker: '[ "$1 $2 $3" != "compose version --short" ] || echo 2.40.0',
  };
  for (const [name, body] of Object.entries(stands)) bench.standIn(name, body);
});
afterAll(() => bench.clear());

describe('a new machine', () => {
  test('is told what it lacks, and is left as it is', async () => {
    const { code, output } = await provision('--check');
    expect(code).toBe(1);
    const parts = [
      'packages',
      'docker',
      'swap',
      'user',
      'folders',
      'keys',
      'files',
      'sshd',
      'settings',
      'kernel',
      'firewall',
      'services',
      'held',
    ];
    for (const part of parts) expect(output).toContain(`Differs: ${part}\n`);
    expect(output).toContain('package fail2ban: nothing instead of installed');
    expect(readFileSync(state('packages'), 'utf8')).toBe('');
    expect(readdirSync(machine)).toEqual(['etc']);
  });

  test('becomes a server', async () => {
    const { code, output } = await provision();
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('This machine is as staging must be.'),
    });
    expect(await provision('--check')).toEqual({ code: 0, output: 'This machine is as staging must be.\n' });
  });

  test('lets in the pipeline by its key, to the gate alone, and knows who signs releases', () => {
    expect(bench.read('root/etc/ssh/taskmanager/deploy')).toBe(
      `restrict,command="/opt/taskmanager/bin/gate" ${deployKey}\n`,
    );
    expect(bench.read('root/opt/taskmanager/allowed_signers')).toBe(
      `docker.yml namespaces="taskmanager-release" ${releaseKey}\n`,
    );
    expect(bench.read('root/etc/ssh/sshd_config.d/10-taskmanager.conf')).toMatch(
      /Match User deploy\n(.*\n)*  ForceCommand \/opt\/taskmanager\/bin\/gate\n/,
    );
  });

  test('has its folders, its secrets closed, and settings of its environment', () => {
    expect(statSync(join(machine, 'opt/taskmanager/secrets')).mode & 0o777).toBe(0o700);
    expect(statSync(join(machine, 'opt/taskmanager/bin/deployctl')).mode & 0o777).toBe(0o755);
    expect(bench.read('root/opt/taskmanager/.env')).toContain('APP_ENV=staging\n');
    expect(bench.read('root/opt/taskmanager/secrets/app_secret')).toMatch(/^staging-/);
  });

  test('lets people through to containers by 80 and 443, and drops the rest', () => {
    const rules = readFileSync(state('rules'), 'utf8').trim().split('\n');
    expect(
      rules.filter((rule) => rule.includes('--ctorigdstport')).map((rule) => /dstport (\d+)/.exec(rule)![1]),
    ).toEqual(['80', '443']);
    expect(rules.at(-2)).toBe('-A DOCKER-USER -i eth0 -j DROP');
  });
});

test('what drifts is named, all of it, and set right by the next run', async () => {
  writeFileSync(join(machine, 'etc/docker/daemon.json'), '{}');
  writeFileSync(join(machine, 'etc/ssh/taskmanager/deploy'), 'ssh-ed25519 BBBB');
  writeFileSync(join(machine, 'opt/taskmanager/allowed_signers'), '');
  chmodSync(join(machine, 'opt/taskmanager/secrets'), 0o755);
  writeFileSync(state('groups'), 'deploy docker sudo\n');
  writeFileSync(state('units'), readFileSync(state('units'), 'utf8').replace('taskmanager-drift.timer\n', ''));
  writeFileSync(state('held'), '');
  writeFileSync(state('ufw'), 'Status: inactive\n');
  writeFileSync(state('sshd'), 'maxauthtries 6\n');

  const { code, output } = await provision('--check');
  expect(code).toBe(1);
  const parts = [...output.matchAll(/^Differs: (.*)$/gm)].map(([, part]) => part);
  expect(parts).toEqual(['user', 'folders', 'keys', 'files', 'sshd', 'firewall', 'services', 'held']);
  for (const words of [
    'etc/docker/daemon.json is not the one',
    'etc/ssh/taskmanager/deploy: ssh-ed25519 BBBB instead of restrict',
    'allowed_signers: nothing instead of docker.yml',
    'secrets: 755 root:root instead of 700 root:root',
    'groups of deploy: deploy docker sudo instead of deploy docker',
    'taskmanager-drift.timer: disabled inactive instead of enabled active',
    'held packages: nothing instead of containerd.io',
    'ufw has no Status: active',
    'sshd MaxAuthTries: 3',
  ]) {
    expect(output).toContain(words);
  }
  rmSync(state('sshd'));
  expect((await provision()).code).toBe(0);
  expect((await provision('--check')).code).toBe(0);
});

test('another Docker than the pinned one is named', async () => {
  bench.write('state/version', '5:29.0.0-1');
  expect(await provision('--check')).toMatchObject({
    code: 1,
    output: expect.stringContaining('docker-ce: 5:29.0 instead of 5:28.5'),
  });
});

test('nobody is let in by what is no key', async () => {
  bench.write('deploy.pub', 'garden\n');
  expect((await provision()).code).toBe(2);
});

test('each script is one glance', () => {
  const folder = 'scripts/deploy';
  const scripts = [
    'provision',
    'provision-parts/machine',
    'provision-parts/ours',
    'through-gate',
    'wait-ready',
    'resolve-tag',
    'sign-release',
  ];
  const long = scripts.filter((name) => textOf(`${folder}/${name}`).split('\n').length > 81);
  expect(long).toEqual([]);
  expect(readdirSync(join(root, folder, 'host'))).toEqual(['etc', 'opt', 'usr']);
});
