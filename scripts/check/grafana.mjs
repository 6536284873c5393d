import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, root, run } from '../processes.mjs';

// The public image of Grafana with our provisioning: every data source is healthy, and no panel of the dashboards fails.
// For a pipeline that can pull it. It starts Grafana and whom it asks in a project of its own, and removes them again.
const project = [
  'compose',
  '--project-name',
  'taskmanager-grafana-check',
  '--profile',
  'monitoring',
  '--profile',
  'grafana',
];
const needed = ['prometheus', 'loki', 'jaeger', 'alertmanager', 'grafana'];
const sources = ['prometheus', 'loki', 'jaeger', 'alertmanager'];
const problems = [];

try {
  if ((await run(join(root, 'scripts/setup'), [])) !== 0) throw new Error('scripts/setup failed.');
  const up = await run('docker', [
    ...project,
    'up',
    '--detach',
    '--wait',
    '--wait-timeout',
    '180',
    '--no-deps',
    ...needed,
  ]);
  if (up !== 0) throw new Error('Grafana, or whom it asks, did not start.');
  await check();
} catch (error) {
  problems.push(error.message);
} finally {
  await capture('docker', [...project, 'down', '--volumes']);
}
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'Every source is healthy and no panel fails.' : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function check() {
  for (const source of sources) {
    const { status, message } = await ask(`/api/datasources/uid/${source}/health`);
    if (status !== 'OK') problems.push(`The data source ${source} is not healthy: ${message}`);
  }
  const files = readdirSync(join(root, 'monitoring/grafana/dashboards'));
  const found = await ask('/api/search?tag=task-manager&type=dash-db');
  if (found.length !== files.length) problems.push(`Grafana has ${found.length} dashboards of ${files.length}.`);
  for (const file of files)
    await checkDashboard(JSON.parse(readFileSync(join(root, 'monitoring/grafana/dashboards', file))));
}

async function checkDashboard({ uid, panels }) {
  const { dashboard } = await ask(`/api/dashboards/uid/${uid}`);
  if (dashboard.panels.length !== panels.length) problems.push(`${uid}: Grafana shows other panels than the file has.`);
  for (const panel of panels.filter(({ targets }) => targets?.length > 0)) {
    const queries = panel.targets.map((target) => ({
      ...target,
      datasource: panel.datasource,
      expr: target.expr.replaceAll('$replica', '.*').replaceAll('$requestId', 'none'),
      intervalMs: 15_000,
      maxDataPoints: 500,
    }));
    const { results } = await ask('/api/ds/query', { queries, from: 'now-1h', to: 'now' });
    for (const [refId, { error }] of Object.entries(results ?? {}))
      if (error) problems.push(`${uid}: ${panel.title}, query ${refId}: ${error}`);
  }
}

/** As admin, from inside: it listens nowhere else. */
async function ask(path, body) {
  const password = readFileSync(join(root, 'secrets/grafana_password'), 'utf8');
  const login = `Authorization: Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
  const posted = body ? ['--header', 'Content-Type: application/json', '--post-data', JSON.stringify(body)] : [];
  const wget = ['wget', '-q', '-O', '-', '--header', login, ...posted, `http://127.0.0.1:3000${path}`];
  const { code, output } = await capture('docker', [...project, 'exec', '-T', 'grafana', ...wget]);
  if (code !== 0) throw new Error(`Grafana did not answer ${path}: ${output}`);
  return JSON.parse(output);
}
