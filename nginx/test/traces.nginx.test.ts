import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listenToNginx, type Edge as Listener } from '../../api/src/edge/edge.ts';
import { newSpanId, newTraceId } from '../../api/src/platform/tracing/place.ts';
import { startLoki } from '../../api/test/loki-stub.ts';
import { otlpSink } from '../../api/test/otlp-sink.ts';
import { ask, closeAll } from './ask.ts';
import { until } from '../../api/test/until.ts';
import { freePorts, startEdge, type Edge } from './edge.ts';
import { startReplica, type Replica } from './replicas.ts';

let replica: Replica;
let sink: Awaited<ReturnType<typeof otlpSink>>;
let loki: Awaited<ReturnType<typeof startLoki>>;
let listener: Listener;
let edge: Edge;

beforeAll(async () => {
  const [one, none] = await freePorts(2);
  replica = await startReplica('api-1', one);
  [sink, loki] = [await otlpSink(), await startLoki()];
  const to = { otlpEndpoint: sink.endpoint, lokiUrl: loki.url };
  listener = await listenToNginx({ port: 0, ...to, env: 'test', version: '1.2.3' });
  edge = await startEdge([one, none, none], { EDGE_TRACES_PERCENT: '100' }, '', undefined, 1, listener.port);
});
afterAll(async () => {
  closeAll();
  for (const one of [edge, replica]) await one.stop();
  await listener.close();
  await sink.close();
  await loki.end();
});

const counted = async (labels: string) =>
  (await listener.figures()).split('\n').filter((line) => line.includes(labels) && !line.includes('_bucket'));

test('the span of nginx stands between the browser’s and the server’s, and its line is found by the request', async () => {
  const [traceId, web] = [newTraceId(), newSpanId()];
  const headers = { 'x-request-id': 'click-by-ann-1', traceparent: `00-${traceId}-${web}-01` };
  const { json } = await ask(edge.https, '/api/v1/tasks?token=hidden', { headers });
  await until('a span', () => sink.ofTrace(traceId).length > 0);

  const [span] = sink.ofTrace(traceId);
  expect(span).toMatchObject({ service: 'nginx', name: 'GET api', parentSpanId: web, kind: 2 });
  expect(span?.said).toMatchObject({ 'request.id': 'click-by-ann-1', 'http.response.status_code': '200' });
  expect(json.headers?.['traceparent']).toBe(`00-${traceId}-${span?.spanId}-01`);

  await loki.until(() => loki.received.some(({ ids }) => ids['requestId'] === 'click-by-ann-1'));
  const found = loki.received.find(({ ids }) => ids['requestId'] === 'click-by-ann-1');
  expect(found).toMatchObject({ labels: { app: 'nginx', level: 'info' }, ids: { traceId, spanId: span?.spanId } });
  expect([...loki.bodies, ...sink.bodies].join('')).not.toContain('hidden');
});

test('where nobody brought a trace it begins here, and the share says whether it is kept', async () => {
  const { json } = await ask(edge.https, '/api/v1/tasks', { headers: { 'x-request-id': 'no-trace-1' } });
  const [, traceId = '', spanId, flags] = String(json.headers?.['traceparent']).split('-');
  expect(flags).toBe('01');
  await until('a span', () => sink.ofTrace(traceId).length > 0);
  const [span] = sink.ofTrace(traceId);
  expect(span?.spanId).toBe(spanId);
  expect(span?.parentSpanId).toBeUndefined();
});

test('a browser that leaves it open whether its trace is kept is told by the share as well', async () => {
  const traceId = newTraceId();
  const headers = { traceparent: `00-${traceId}-${newSpanId()}-00` };
  const { json } = await ask(edge.https, '/api/v1/tasks', { headers });
  expect(json.headers?.['traceparent']).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
});

test('requests are counted by what they are for, also those that wait for news', async () => {
  await ask(edge.https, '/api/v1/auth/login', { method: 'POST', body: '{}' });
  await ask(edge.https, '/api/v1/projects/0123456789abcdef01234567/events?after=3&wait=25');
  await ask(edge.https, '/nothing-here');
  const total = 'edge_http_request_duration_seconds_count';
  for (const labels of [
    'method="POST",status_class="2xx",route_group="auth"',
    'method="GET",status_class="2xx",route_group="socket"',
    'method="GET",status_class="4xx",route_group="static"',
  ])
    await until(labels, async () => (await counted(`${total}{${labels}}`)).length === 1);
});

test('what no server ever saw is counted all the same, and so is asking another one', async () => {
  await replica.stop();
  const { status } = await ask(edge.https, '/api/v1/tasks');
  expect(status).toBe(502);
  await until('both figures', async () => (await counted('status_class="5xx",route_group="api"')).length === 2);
  const [, again = '0'] = /edge_upstream_retries_total\{upstream="api"\} (\d+)/.exec(await listener.figures()) ?? [];
  expect(Number(again)).toBeGreaterThan(0);
});
