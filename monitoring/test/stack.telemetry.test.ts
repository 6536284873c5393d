import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createEvidence } from '../../api/test/stack/evidence.ts';
import { askSteadily, openSockets, summary } from '../../api/test/stack/load.ts';
import { ports, startStack, type Stack } from '../../api/test/stack/stack.ts';
import type { Person } from '../../api/test/people.ts';
import { until } from '../../api/test/until.ts';
import { asGrafanaWould, ofPanels } from './queries.ts';
import { toldByOthers } from './told-by-others.ts';
import { edgesOf, watchersOf, type Watchers } from './watchers.ts';

const minutes = (count: number) => count * 60_000;
const evidence = createEvidence('test:telemetry');
jest.setTimeout(minutes(3));
const deployedAt = Math.floor(Date.now() / 1000);
let stack: Stack;
let watchers: Watchers;
let ann: Person;
let sockets: Awaited<ReturnType<typeof openSockets>>;
const projects: string[] = [];

const trace = () => crypto.randomUUID().replaceAll('-', '');

beforeAll(async () => {
  stack = await startStack({
    COMPOSE_PROJECT_NAME: 'taskmanager-telemetry-test',
    ...{ API_TAG: 'telemetry-test', CLIENT_TAG: 'telemetry-test', NGINX_TAG: 'telemetry-test' },
    COMPOSE_PROFILES: 'api-1,api-2,monitoring',
    LOKI_URL: 'http://loki:3100',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector:4318',
    DEPLOYED_AT: String(deployedAt),
  });
  evidence.say('`scripts/up`, with those who watch', `${(stack.upMs / 1000).toFixed(0)} s until all is healthy`);
  watchers = watchersOf(stack);
  ann = await stack.person('ann');
  for (let count = 0; count < 4; count += 1) projects.push((await ann.addProject(`Garden ${count}`)).id);
  const ben = await stack.person('ben');
  await ann.invite(ben, 'member');
  sockets = await openSockets(stack, [ann, ben], projects.at(-1)!, 10);
  await haveBackups();
  await work(70);
}, minutes(60));

afterAll(async () => {
  sockets?.close();
  await stack?.close();
  evidence.tell(stack?.commit ?? '');
}, minutes(5));

/** As the timers of a server do. */
async function haveBackups() {
  await stack.run('scripts/backup', []);
  await stack.run('scripts/backup', ['--tail']);
  await stack.run('scripts/backup-drill', []);
}

/** What people do, for a while. */
async function work(seconds: number) {
  const load = askSteadily(ann, projects, 10);
  await pause(seconds * 1000);
  return summary(await load.end());
}

/** A mail, which the server writes down and a worker sends. */
async function haveMailSent(headers: Record<string, string>) {
  expect((await ann.post('/auth/verify/send', {}, headers)).status).toBeLessThan(300);
}

test('everybody who is asked for figures answers', async () => {
  await until('all targets', async () => (await watchers.now('up == 0')).length <= 1, { patienceMs: minutes(2) });
  const up = await watchers.now('up');
  const dead = up.filter(({ value }) => value[1] === '0').map(({ metric }) => metric['replica'] ?? metric['instance']);
  expect(dead).toEqual(['api-3']); // it is parked
  evidence.say('asked for figures', `${up.length} targets, all answer but the parked slot`);
});

test('what others tell bears the names that rules and panels ask for', async () => {
  const known = new Set(await watchers.names());
  const onlyAtTimes = ['ALERTS', ...toldByOthers['backups']!, 'probe_http_duration_seconds'];
  const missing = Object.values(toldByOthers)
    .flat()
    .filter((name) => !known.has(name) && !onlyAtTimes.includes(name));
  expect(missing).toEqual([]);
});

test(
  'every panel shows something, or says why it is empty while all is well',
  async () => {
    // The budget is reckoned every two minutes only.
    const isReckoned = async () => (await watchers.now('slo:error_budget_remaining:ratio')).length > 0;
    await until('the error budget', isReckoned, { patienceMs: minutes(6), everyMs: 5_000 });
    const promql = ofPanels().filter(({ language }) => language === 'promql');
    const found = [];
    for (const { where, expr, panel } of promql) {
      const series = await watchers.lately(expr).catch((error: Error) => error);
      found.push({ where, quiet: panel?.isQuiet, series });
    }
    const failed = found.filter(({ series }) => series instanceof Error).map(({ where }) => where);
    const empty = found.filter(({ series, quiet }) => !(series instanceof Error) && series.length === 0 && !quiet);
    const shown = found.filter(({ series }) => !(series instanceof Error) && series.length > 0).length;
    evidence.say(
      'queries of panels',
      `${promql.length}, ${shown} show something, ${empty.length} are empty without a reason`,
    );
    expect({ failed, empty: empty.map(({ where }) => where) }).toEqual({ failed: [], empty: [] });
  },
  minutes(10),
);

test('one id finds the lines of nginx, of the server and of the worker', async () => {
  const requestId = `rid-${Date.now()}`;
  await haveMailSent({ 'x-request-id': requestId });
  const lines = () => watchers.lines(`{app=~".+"} | requestId=\`${requestId}\``);
  const apps = async () => [...new Set((await lines()).map(({ stream }) => stream['app']))].sort();
  await until('the lines', async () => (await apps()).length >= 3).catch(() => undefined);
  evidence.say('lines by one request id', (await apps()).join(' + '));
  expect(await apps()).toEqual(['api', 'nginx', 'worker']);
});

test('one trace holds the way from the door to the query, and to the job', async () => {
  const traceId = trace();
  await haveMailSent({ traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
  const edges = async () => edgesOf(await watchers.spans(traceId));
  const wanted = ['nginx → api', 'api → api store', 'api → worker', 'worker → worker store'];
  const isWhole = async () => (await edges()).filter((edge) => wanted.includes(edge)).length === wanted.length;
  await until('the whole trace', isWhole).catch(() => undefined);
  const found = await edges();
  evidence.say('one trace', found.join(', '));
  expect(found).toEqual(expect.arrayContaining(wanted));
});

test('a click in a browser is the beginning of its trace', async () => {
  const program = join(import.meta.dirname, 'a-click.ts');
  const traceId = (await stack.run(process.execPath, [program, `https://localhost:${ports.https}`])).trim();
  const edges = async () => edgesOf(await watchers.spans(traceId));
  const wanted = ['web → nginx', 'nginx → api', 'api → api store'];
  const isWhole = async () => (await edges()).filter((edge) => wanted.includes(edge)).length === wanted.length;
  await until('the whole trace', isWhole).catch(() => undefined);
  const found = await edges();
  evidence.say('the trace of a click', found.join(', '));
  expect(found).toEqual(expect.arrayContaining(wanted));
});

test('from a figure one click leads to a trace', async () => {
  type Exemplars = { data: { exemplars: { labels: Record<string, string> }[] }[] };
  const end = Math.floor(Date.now() / 1000);
  const asked = new URLSearchParams({
    query: 'http_request_duration_seconds_bucket',
    start: String(end - 600),
    end: String(end),
  });
  const ask = () => watchers.ask<Exemplars>(`http://127.0.0.1:9090/api/v1/query_exemplars?${asked}`);
  const ids = async () =>
    (await ask()).data.flatMap(({ exemplars }) => exemplars.map(({ labels }) => labels['trace_id'] ?? ''));
  const found = await ids();
  expect(found.length).toBeGreaterThan(0);
  const spans = await watchers.spans(found.at(-1)!);
  expect(spans.map(({ service }) => service)).toContain('api');
  evidence.say('exemplars', `${found.length} in ten minutes; the last one leads to a trace of ${spans.length} spans`);
});

test('the certificate is watched, and a deploy is drawn into every chart', async () => {
  const [days] = await watchers.now('min(probe_ssl_earliest_cert_expiry - time()) / 86400');
  expect(Math.round(Number(days?.value[1]))).toBe(365);
  const page = await readFile(join(stack.folder, 'monitoring/grafana/dashboards/overview.json'), 'utf8');
  const { annotations } = JSON.parse(page) as { annotations: { list: { name: string; expr: string }[] } };
  const deploys = annotations.list.find(({ name }) => name === 'Deploys');
  const drawn = await watchers.lately(asGrafanaWould(deploys?.expr ?? ''), 15);
  expect(drawn.map(({ metric }) => metric['service_version'])).toEqual(['0.1.0']);
  evidence.say(
    'certificate, deploy',
    `${Number(days?.value[1]).toFixed(1)} days left, drawn for ${drawn[0]?.metric['service_version']}`,
  );
});

test(
  'Loki stops for a minute under load: nothing waits, nothing grows, and lines come again by themselves',
  async () => {
    const heap = async () => (await watchers.now('max(process_resident_memory_bytes{job="api"})'))[0]?.value[1];
    const before = Number(await heap());
    await stack.compose('stop', 'loki');
    const seen = await work(60);
    await pause(15_000);
    const after = Number(await heap());
    await stack.compose('start', 'loki');
    const [dropped] = await watchers.now('sum(log_entries_dropped_total{sink="loki"})');
    evidence.say(
      'Loki stopped for 60 s, 10 requests a second',
      `memory of a server ${mb(before)} before, ${mb(after)} after`,
      `${dropped?.value[1] ?? 0} lines dropped`,
      `${seen.failed} of ${seen.requests} requests failed, p99 ${seen.p99} ms`,
    );
    expect(seen.failed).toBe(0);
    expect(after - before).toBeLessThan(60e6);

    const requestId = `back-${Date.now()}`;
    const isHeard = async () => {
      await ann.get('/projects', { 'x-request-id': requestId });
      const lines = await watchers.lines(`{app="api"} | requestId=\`${requestId}\``).catch(() => []);
      return lines.length > 0;
    };
    await until('a new line in Loki', isHeard, { patienceMs: minutes(2) });
  },
  minutes(6),
);

test('a server that is stopped leaves its last line', async () => {
  await stack.compose('stop', 'api-2');
  const said = (await stack.compose('logs', '--no-log-prefix', '--tail', '5', 'api-2')).trim().split('\n');
  const last = JSON.parse(said.at(-1) ?? '{}') as { message: string; ts: string };
  const kept = () => watchers.lines(`{app="api", replica="api-2"} |= \`${last.ts}\``);
  await until('its last line', async () => (await kept()).length > 0).catch(() => undefined);
  expect((await kept()).map(({ text }) => text).join('\n')).toContain(last.message);
  evidence.say('the last line of a server that was stopped', `“${last.message}”, in Loki too`);
  const { State } = await stack.inspect('api-2');
  expect(State.ExitCode).toBe(0);
});

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
