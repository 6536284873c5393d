import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { root, textOf } from '../test/shell.ts';

type Step = { name?: string; uses?: string; run?: string };
type Job = {
  needs?: string | string[];
  if?: string;
  uses?: string;
  environment?: string | { name: string };
  permissions?: object;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  env?: object;
  steps?: Step[];
};
type Workflow = {
  name: string;
  on: Record<string, unknown>;
  permissions: object;
  concurrency?: object;
  jobs: Record<string, Job>;
};

const folder = '.github/workflows';
const names = readdirSync(join(root, folder));
const workflows = Object.fromEntries(names.map((name) => [name, parse(textOf(`${folder}/${name}`)) as Workflow]));
const deploy = workflows['deploy.yml']!;
const jobs = Object.entries(workflows).flatMap(([name, { jobs: all }]) =>
  Object.entries(all).map(([id, job]) => ({ where: `${name} ${id}`, job })),
);
const steps = jobs.flatMap(({ where, job }) => (job.steps ?? []).map((step) => ({ where, step })));
const wants = (id: string) => [deploy.jobs[id]!.needs ?? []].flat();

test('there are the workflows that a person looks for', () => {
  expect(names.sort()).toEqual(
    [
      ...['ci.yml', 'docker.yml', 'deploy.yml', 'rollback.yml'],
      ...['drift.yml', 'rehearsal.yml', 'restore-drill.yml', 'retention.yml'],
    ].sort(),
  );
  expect(deploy.name).toBe('Deploy to Production');
  expect(Object.keys(workflows['ci.yml']!.on).sort()).toEqual(['pull_request', 'workflow_call']);
  expect(Object.keys(workflows['docker.yml']!.on)).toEqual(['workflow_call']);
  expect(deploy.on).toMatchObject({
    push: { branches: ['main'], tags: ['v*'] },
    workflow_dispatch: { inputs: { 'image-tag': { required: false } } },
  });
});

describe('on the way to production', () => {
  const order = ['ci', 'build', 'resolve-tag', 'deploy-staging', 'deploy-production'];

  test('one job follows the other', () => {
    expect(Object.keys(deploy.jobs).slice(0, 5)).toEqual(order);
    for (const [at, id] of order.entries()) if (at > 0) expect(wants(id)).toContain(order[at - 1]);
  });

  test('what was built before is not built again, and goes on all the same', () => {
    expect(deploy.jobs['build']!.if).toBe('${{ !inputs.image-tag }}'); // eslint-disable-line no-template-curly-in-string
    expect(deploy.jobs['resolve-tag']!.if).toContain('["success", "skipped"]');
    // A skipped job makes all after it be skipped, unless they say themselves what they wait for.
    for (const id of ['deploy-staging', 'deploy-production'])
      expect(deploy.jobs[id]!.if).toMatch(/^\$\{\{ !cancelled\(\)/);
  });

  test('staging and production are environments, and only the latter waits for approval', () => {
    expect(deploy.jobs['deploy-staging']!.environment).toMatchObject({ name: 'staging' });
    expect(deploy.jobs['deploy-production']!.environment).toMatchObject({ name: 'production' });
    expect(workflows['rollback.yml']!.jobs['rollback']!.environment).toMatchObject({ name: 'production-rollback' });
  });

  test('jobs that change a server take turns, whole workflows never, and going back is in nobody’s queue', () => {
    expect(deploy.jobs['deploy-production']!.concurrency).toEqual({
      group: 'deploy-production',
      'cancel-in-progress': false,
    });
    expect(workflows['rollback.yml']!.jobs['rollback']!.concurrency).toEqual({
      group: 'rollback-production',
      'cancel-in-progress': false,
    });
    expect(Object.values(workflows).filter(({ concurrency }) => concurrency)).toEqual([]);
  });

  test('staging is tried with the line that people use', () => {
    const line = 'k6 run --vus 10 --duration 30s -e BASE_URL="$BASE_URL" k6-scripts/smoke.js';
    expect(deploy.jobs['deploy-staging']!.steps!.map(({ run }) => run)).toContain(line);
  });

  test('production is asked five times, a quarter of a minute apart, for the commit', () => {
    expect(deploy.jobs['deploy-production']!.steps!.at(-1)).toMatchObject({
      env: { ATTEMPTS: 5, PAUSE_SECONDS: 15 },
      run: 'scripts/deploy/wait-ready "$BASE_URL" "$COMMIT"',
    });
  });

  test('however it ends, it is told', () => {
    expect(wants('tell')).toEqual(order);
    expect(deploy.jobs['tell']!.if).toBe('${{ always() }}'); // eslint-disable-line no-template-curly-in-string
  });
});

test('a change sees Install, Lint, Test and Build', () => {
  const seen = workflows['ci.yml']!.jobs['test']!.steps!.flatMap(({ name }) => name ?? []);
  expect(seen).toEqual(['Install', 'Lint', 'Test', 'Build']);
});

test('dashboards are shown to Grafana itself, where there is Docker', () => {
  expect(workflows['ci.yml']!.jobs['grafana']!.steps!.map(({ run }) => run)).toContain('npm run check:grafana');
});

test('nothing may do anything, but for what a job needs', () => {
  for (const [name, { permissions }] of Object.entries(workflows))
    expect({ name, permissions }).toEqual({ name, permissions: {} });
  expect(jobs.filter(({ job }) => !job.permissions).map(({ where }) => where)).toEqual([]);
});

test('what others wrote is pinned to a commit, with its version beside it', () => {
  const lines = names.flatMap((name) => textOf(`${folder}/${name}`).match(/uses: .*/g) ?? []);
  const pinned = /^uses: (\.\/\.github\/workflows\/[\w-]+\.yml|[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/;
  expect(lines.filter((line) => !pinned.test(line))).toEqual([]);
  const versions = new Map(
    lines.map((line) => line.split(/[@#]/)).map(([action, sha, version]) => [action, `${sha}${version}`]),
  );
  for (const line of lines.filter((one) => one.includes('@'))) {
    const [action, sha, version] = line.split(/[@#]/);
    expect({ action, at: `${sha}${version}` }).toEqual({ action, at: versions.get(action) });
  }
});

describe('what a step does', () => {
  test('is one line that people can run too', () => {
    const long = steps.filter(({ step }) => (step.run ?? '').trim().includes('\n') || (step.run ?? '').length > 130);
    expect(long.map(({ where, step }) => `${where}: ${step.run}`)).toEqual([]);
  });

  test('takes what others typed by variables, never as a part of a command', () => {
    expect(steps.filter(({ step }) => step.run?.includes('${{')).map(({ where }) => where)).toEqual([]);
  });

  test('is a script that is there and can be run', () => {
    const named = steps.flatMap(({ step }) => step.run?.match(/(?<![\w/])(scripts|\.ci|k6-scripts)\/[\w./-]+/g) ?? []);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(named.filter((path) => !/\.\w+$/.test(path) && !isExecutable(path))).toEqual([]);
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: object };
    const verbs = steps.flatMap(({ step }) =>
      [...(step.run?.matchAll(/npm run ([\w:]+)/g) ?? [])].map(([, verb]) => verb!),
    );
    expect(verbs.filter((verb) => !(verb in scripts))).toEqual([]);
  });
});

describe('secrets and variables', () => {
  const text = names.map((name) => textOf(`${folder}/${name}`)).join('\n');
  const used = (kind: string) => [
    ...new Set([...text.matchAll(new RegExp(`\\b${kind}\\.([A-Z_]+)`, 'g'))].map(([, name]) => name!)),
  ];
  const section = textOf('ENVIRONMENTS.md').split('## What the pipeline is told')[1]?.split('\n## ')[0] ?? '';
  const told = (kind: string) =>
    section
      .split('\n')
      .filter((row) => row.startsWith('|') && row.includes(`| ${kind} `))
      .flatMap((row) => [...row.split('|')[1]!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!));

  test.each([
    ['secrets', 'secret'],
    ['vars', 'variable'],
  ])('the %s that are used are those that ENVIRONMENTS.md lists', (kind, word) => {
    expect(used(kind).sort()).toEqual(told(word).sort());
  });

  test('scripts/setup-github sets each of them', () => {
    const setup = textOf('scripts/setup-github');
    expect([...used('secrets'), ...used('vars')].filter((name) => !new RegExp(`\\b${name}\\b`).test(setup))).toEqual(
      [],
    );
  });
});

test('Dependabot looks after packages, images and actions, once a week and together', () => {
  const { updates } = parse(textOf('.github/dependabot.yml')) as {
    updates: {
      'package-ecosystem': string;
      schedule: { interval: string };
      groups: object;
      directory?: string;
      directories?: string[];
    }[];
  };
  expect(updates.map((one) => one['package-ecosystem']).sort()).toEqual(['docker', 'github-actions', 'npm']);
  for (const { schedule, groups } of updates) {
    expect(schedule.interval).toBe('weekly');
    expect(Object.keys(groups)).toHaveLength(1);
  }
  for (const place of updates.flatMap(({ directories }) => directories ?? []))
    expect(existsSync(join(root, place, 'Dockerfile'))).toBe(true);
});

function isExecutable(path: string): boolean {
  try {
    accessSync(join(root, path), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
