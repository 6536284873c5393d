import { expect, test } from '@jest/globals';
import { Counter, Gauge } from 'prom-client';
import { createMetrics } from './metrics.ts';

const build = { service: 'api', version: '1.2.3', commit: 'abc', deployedAt: 1_790_000_000 } as const;
const openMetrics = 'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3';

test('a request is counted and timed under its endpoint and status', async () => {
  const metrics = createMetrics(build);
  const { began, ended } = metrics.observerOf('GET', '/api/v1/tasks/:taskId');
  for (const [status, ms] of [
    [200, 30],
    [200, 1500],
    [404, 3],
    [200, 20_000],
  ] as const) {
    began();
    ended(status, ms, false);
  }

  const { text, contentType } = await metrics.tell();
  const labels = 'method="GET",route="/api/v1/tasks/:taskId"';
  expect(contentType).toMatch(/^text\/plain/);
  expect(text).toContain(`http_requests_total{${labels},status_code="200"} 3`);
  expect(text).toContain(`http_requests_total{${labels},status_code="404"} 1`);
  expect(text).toContain(`http_request_duration_seconds_bucket{le="0.05",${labels},status_code="200"} 1`);
  expect(text).toContain(`http_request_duration_seconds_bucket{le="10",${labels},status_code="200"} 2`);
  expect(text).toContain(`http_request_duration_seconds_bucket{le="+Inf",${labels},status_code="200"} 3`);
  expect(text).toContain(`http_request_duration_seconds_sum{${labels},status_code="200"} 21.53`);
  expect(text).toContain(`http_request_duration_seconds_count{${labels},status_code="200"} 3`);
});

test('a duration on a bound belongs below it, for alerts and promises stand on bounds', async () => {
  const metrics = createMetrics(build);
  metrics.observerOf('GET', '/x').ended(200, 1000, false);
  const { text } = await metrics.tell();
  expect(text).toContain('_bucket{le="0.5",method="GET",route="/x",status_code="200"} 0');
  expect(text).toContain('_bucket{le="1",method="GET",route="/x",status_code="200"} 1');
});

test('requests under way and those that were given up are counted', async () => {
  const metrics = createMetrics(build);
  const one = metrics.observerOf('POST', '/one');
  const other = metrics.observerOf('POST', '/other');
  one.began();
  other.began();
  one.ended(200, 5, true);
  const { text } = await metrics.tell();
  expect(text).toContain('http_server_active_requests{method="POST"} 1');
  expect(text).toContain('http_server_aborted_requests_total{route="/one"} 1');
  expect(text).not.toContain('http_server_aborted_requests_total{route="/other"}');
});

test('a scraper that takes OpenMetrics is told of a traced request for each bucket, and names do not change', async () => {
  const metrics = createMetrics(build);
  const { ended } = metrics.observerOf('GET', '/x');
  ended(200, 30, false, 'a'.repeat(32));
  ended(200, 40, false);
  const plain = await metrics.tell();
  const open = await metrics.tell(openMetrics);
  const bucket = '_bucket{le="0.05",method="GET",route="/x",status_code="200"} 2';
  expect(open.contentType).toMatch(/^application\/openmetrics-text/);
  expect(open.text).toContain(`${bucket} # {trace_id="${'a'.repeat(32)}"} 0.03 `);
  expect(open.text).toMatch(/# TYPE http_requests counter\nhttp_requests_total\{/);
  expect(open.text).toMatch(/# EOF\n$/);
  expect(open.text).not.toContain('\n\n');
  expect(plain.text).toContain(`${bucket}\n`);
  expect((await metrics.tell()).text).toMatch(/# TYPE http_requests_total counter\nhttp_requests_total\{/);
});

test('a counter whose short name is taken keeps its own in OpenMetrics', async () => {
  const metrics = createMetrics(build);
  new Gauge({ name: 'bells', help: 'Bells that hang', registers: [metrics.registry] });
  new Counter({ name: 'bells_total', help: 'Bells that were hung', registers: [metrics.registry] });
  const { text } = await metrics.tell(openMetrics);
  expect([text.match(/^# TYPE bells\S* .*$/gm), text]).toEqual([
    ['# TYPE bells gauge', '# TYPE bells_total unknown'],
    expect.stringContaining('\nbells_total 0\n'),
  ]);
});

test('what a label holds cannot end it', async () => {
  const metrics = createMetrics({ ...build, commit: 'a"b\\c\nd' });
  expect((await metrics.tell()).text).toContain('vcs_revision="a\\"b\\\\c\\nd"');
});

test('whoever asks hears about the runtime, the build and when it was deployed, as often as they ask', async () => {
  const metrics = createMetrics(build);
  await metrics.tell();
  const { text } = await metrics.tell();
  for (const name of [
    'process_resident_memory_bytes',
    'nodejs_heap_size_limit_bytes',
    'nodejs_eventloop_lag_p99_seconds',
  ])
    expect(text).toMatch(new RegExp(`^${name} [1-9]`, 'm'));
  expect(text).toMatch(/^nodejs_eventloop_utilization_ratio (0|1)/m);
  expect(text).toContain(
    'app_build_info{service_name="api",service_version="1.2.3",vcs_revision="abc",node_version="v',
  );
  expect(text).toContain('app_deploy_timestamp_seconds 1790000000');
});

test('two servers in one process count apart', async () => {
  const [one, other] = [createMetrics(build), createMetrics(build)];
  one.observerOf('GET', '/one').ended(200, 1, false);
  expect((await other.tell()).text).not.toContain('/one');
});
