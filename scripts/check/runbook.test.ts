import { describe, expect, test } from '@jest/globals';
import { startTestApp } from '../../api/test/test-app.ts';
import { makeBench, textOf } from '../test/shell.ts';
import { callsOf, commandsIn } from './runbook/calls.ts';
import { strangeIn } from './runbook/known.ts';

const runbook = textOf('RUNBOOK.md');
const chapters = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((text) => [text.split('\n', 1)[0]!, text]),
);
const commands = commandsIn(runbook);
const calls = callsOf(commands);
const rows = chapters
  .get('Quick reference')!
  .split('\n')
  .filter((line) => /^\| [A-Z]/.test(line))
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('whoever opens it finds', () => {
  test('what is asked first, in this order', () => {
    expect([...chapters.keys()].slice(0, 9)).toEqual([
      'Owner',
      'Service overview (what breaks when it is down)',
      'Deploy procedure',
      'Rollback procedure (target < 10 min)',
      'Health checks',
      'Alerts',
      'Backup / restore',
      'Disaster recovery',
      'Quick reference',
    ]);
  });

  test('eight commands at a glance', () => {
    expect(rows.map(([, what]) => what)).toEqual([
      'To staging',
      'To production',
      'Hotfix',
      'Rollback',
      'Health',
      'Logs',
      'Redis flush',
      'Alert thresholds',
    ]);
    expect(rows.filter(([, , command]) => !commands.includes(command!.slice(1, -1)))).toEqual([]);
  });

  test('eight incidents, each with all that is asked', () => {
    const incidents = chapters.get('Incidents')!.split(/^### /m).slice(1);
    expect(incidents.map((text) => text.split('\n', 1)[0])).toEqual([
      'Database connection failures',
      'Redis down',
      'Worker stuck',
      'Bad release',
      'Disk full',
      'Certificate expired',
      'Mail bouncing',
      'Suspected breach',
    ]);
    for (const incident of incidents) {
      const parts = incident.split(/^#### /m).slice(1);
      expect(parts.map((text) => text.split('\n', 1)[0])).toEqual([
        'Description',
        'Symptoms',
        'Initial assessment',
        'Resolution steps',
        'Escalation (15, 30 min)',
        'Prevention',
      ]);
      expect(parts.filter((text) => text.trim().split('\n').length < 2)).toEqual([]);
    }
  });

  test('all else that operation asks for', () => {
    const wanted = [
      ...['On-call rotation', 'Message templates', 'Canary', 'Maintenance', 'Logs', 'Secrets rotation', 'Scaling'],
      ...['Incident process', 'Owners and escalation', 'Redis emergency', 'Certificate', 'Full disk'],
      ...['Post-deploy watch', 'Go-live checklist'],
    ];
    expect(wanted.filter((chapter) => !chapters.has(chapter))).toEqual([]);
  });
});

describe('its commands', () => {
  test('are programs, verbs, options, services, workflows and files that there are', () => {
    expect(calls.length).toBeGreaterThan(250);
    const strange = calls.map(({ words, command }) => [strangeIn(words), command.split('\n', 1)[0]]);
    expect(strange.filter(([what]) => what)).toEqual([]);
  });

  test.each([
    ['docker compose exec rediss redis-cli FLUSHDB', 'there is no service rediss'],
    ['docker compose logs --forever api-1', 'docker compose logs --forever is not asked for here'],
    ['docker compose exec worker node api/src/admin.ts enrol MAIL', 'api/src/admin.ts knows no enrol'],
    ['docker inspect taskmanager-api-1', 'there is no taskmanager-api-1'],
    ['scripts/backup --tial', 'scripts/backup knows no --tial'],
    ['scripts/silence HighErrorRat 2h why', 'HighErrorRat is not known'],
    ['deployctl roll-back previous', 'deployctl knows no roll-back'],
    ['deployctl maintenance maybe', 'maybe is not known'],
    ['scripts/deploy/through-gate deploy sha-0123456', 'deploy 2 is not known'],
    ['gh workflow run deploy.yml -f tag=sha-0123456', 'tag is not known'],
    ['gh workflow run ci.yml', 'ci.yml cannot be run'],
    ['npm run rehearsal', 'npm run rehearsal is not there'],
    ['npm run watch-deploy -- --hours 1', 'npm run watch-deploy knows no --hours'],
    ['journalctl -u taskmanager-restore', 'there is no unit taskmanager-restore'],
    ['for one in a b; do frobnicate $one; done', 'frobnicate is not known'],
  ])('%s is found to be wrong', (command, what) => {
    expect(callsOf([command]).map(({ words }) => strangeIn(words))).toContain(what);
  });

  test('of our own say what they do', async () => {
    const bench = makeBench();
    const scripts = new Set(calls.map(({ words }) => words[0]!).filter((word) => word.startsWith('scripts/')));
    const helps = await Promise.all(
      [...scripts].map(async (path) => ({ path, ...(await bench.run(path, ['--help'])) })),
    );
    bench.clear();
    expect(helps.filter(({ code, output }) => code !== 0 || output.length < 40)).toEqual([]);
  });

  test('that show a threshold show it', async () => {
    const bench = makeBench();
    const { code, output } = await bench.run('bash', ['-c', rows.at(-1)![2]!.slice(1, -1)]);
    bench.clear();
    expect(code).toBe(0);
    expect(output).toMatch(/alert: High5xxRate\n.*expr: .*> 0\.01.*\n.*for: 2m/);
  });
});

describe('what is asked of servers', () => {
  const app = startTestApp();
  const addresses = new Set(
    calls.flatMap(({ words }) =>
      words.filter((word) => /^https?:\/\/(taskmanager\.io|api-\d:3000|worker:3001)\/./.test(word)),
    ),
  );

  test('is answered', async () => {
    const paths = [...addresses].map((address) => new URL(address).pathname);
    expect(paths).toEqual(expect.arrayContaining(['/api/v1/health', '/api/v1/health/ready', '/readyz']));
    for (const path of paths)
      expect({ path, ...(await app.ask({ method: 'GET', path })) }).toMatchObject({ path, status: 200 });
  });
});
