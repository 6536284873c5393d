import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { browserTracesApi, invitationsApi, tasksApi } from '@taskmanager/contract';
import { newSpanId, newTraceId } from '../src/platform/tracing/place.ts';
import { otlpSink } from './otlp-sink.ts';
import { startTestApp } from './test-app.ts';

const env: Record<string, string> = { BOOM_ENABLED: 'true' };
let sink: Awaited<ReturnType<typeof otlpSink>>;
beforeAll(async () => {
  sink = await otlpSink();
  env['OTEL_EXPORTER_OTLP_ENDPOINT'] = sink.endpoint;
});
const app = startTestApp({ env });
afterAll(() => sink.close());

/** Where nginx stands in a trace that began in a browser. */
let edge: { traceId: string; spanId: string };
beforeEach(() => void (edge = { traceId: newTraceId(), spanId: newSpanId() }));
const within = (flags: '01' | '00') => ({ traceparent: `00-${edge.traceId}-${edge.spanId}-${flags}` });

/** What the collector has of the trace, once everything has been handed over. */
async function traceHere() {
  await app.settled();
  await app.context().tracer.close();
  const spans = sink.ofTrace(edge.traceId);
  const nameOf = (id: string | undefined) =>
    id === edge.spanId ? 'nginx' : spans.find(({ spanId }) => spanId === id)?.name;
  const edges = spans.map(({ name, parentSpanId }) => `${nameOf(parentSpanId)} > ${name}`);
  return { spans, edges, named: (name: string) => spans.find((span) => span.name === name) };
}

/** While the store does not answer, for a reason that names somebody. */
async function failing(work: () => Promise<unknown>): Promise<void> {
  const { store } = app.context();
  const { page } = store;
  store.page = () => Promise.reject(new Error('no index for lost.canary@example.org'));
  await work();
  store.page = page;
}

test('a request, its questions to the store and the job it put off are one trace', async () => {
  const ann = await app.person('ann');
  const { id: projectId } = await ann.addProject('Garden');
  const body = { email: 'hidden.canary@example.org', role: 'member' as const };
  await ann.call(invitationsApi.create, { params: { projectId }, body, headers: within('01') });
  const { edges, named } = await traceHere();

  expect(edges).toEqual(expect.arrayContaining(['nginx > invitations.create', 'job.mails.send > store.get mails']));
  expect(edges.some((one) => one.startsWith('invitations.create > store.'))).toBe(true);
  expect(edges.some((one) => /^(invitations\.create|store\.insert jobs) > job\.mails\.send$/.test(one))).toBe(true);
  expect(named('invitations.create')).toMatchObject({
    service: 'api',
    kind: 2,
    said: {
      'http.request.method': 'POST',
      'http.route': '/api/v1/projects/:projectId/invitations',
      'http.response.status_code': '201',
      'app.projectId': projectId,
    },
  });
  expect(named('job.mails.send')).toMatchObject({ kind: 5, said: { 'job.attempt': '1' } });
  expect(named('store.get mails')?.said).toMatchObject({ 'db.operation.name': 'get', 'db.collection.name': 'mails' });
});

test('news of a change go on in the trace of who made it, and a message on a socket begins one', async () => {
  const ann = await app.person('ann');
  const { id: projectId } = await ann.addProject('Garden');
  const ears = await ann.listen();
  const { head } = await ears.subscribeTo(projectId);
  await ann.call(tasksApi.create, { params: { projectId }, body: { title: 'Rake' }, headers: within('01') });
  await ears.heardUpTo(head + 1);
  const { edges } = await traceHere();
  expect(edges.some((one) => one.endsWith(' > live.news'))).toBe(true);
  const subscribed = sink.spans.find(({ name }) => name === 'socket.subscribe');
  expect(subscribed).toBeDefined();
  expect(subscribed?.parentSpanId).toBeUndefined();
});

test('what goes wrong stands in the trace, without what a person wrote', async () => {
  const ann = await app.person('ann');
  await failing(() => ann.get('/projects', within('01')));
  const [span] = (await traceHere()).spans.filter(({ name }) => name === 'projects.list');
  expect(span).toMatchObject({ status: { code: 2 }, said: { 'http.response.status_code': '500' } });
  expect(JSON.stringify(span?.events)).toContain('"exception.stacktrace"');
  expect(JSON.stringify(span?.events)).toContain('no index for [masked]');
});

test('a refusal is an answer, not a failure', async () => {
  const ann = await app.person('ann');
  await ann.get('/projects/000000000000000000000000', within('01'));
  const { named } = await traceHere();
  expect(named('projects.read')).toMatchObject({ status: { code: 0 }, said: { 'http.response.status_code': '404' } });
});

test('of a trace that is not kept nothing is sent, and its lines are found all the same', async () => {
  const ann = await app.person('ann');
  await failing(() => ann.get('/projects', within('00')));
  expect((await traceHere()).spans).toEqual([]);
  const line =
    app
      .logged()
      .split('\n')
      .find((one) => one.includes(edge.traceId)) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({
    operation: 'projects.list',
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
});

test('nothing a person wrote, nor who they are, leaves in a trace', async () => {
  const ann = await app.person('Canary Bird', { email: 'canary.bird@example.org', password: 'a canary sings at dawn' });
  const headers = { ...within('01'), 'user-agent': 'canary-agent' };
  const { id: projectId } = await ann.addProject('Canary garden');
  const body = { title: 'Canary title', description: 'canary words' };
  await ann.call(tasksApi.create, { params: { projectId }, body, headers });
  await ann.call(tasksApi.list, { params: { projectId }, query: { q: 'canary' }, headers });
  await ann.signIn();
  await traceHere();
  expect(sink.bodies.length).toBeGreaterThan(0);
  expect(sink.bodies.filter((sent) => /canary|eyJ/i.test(sent))).toEqual([]);
  expect(sink.bodies.filter((sent) => sent.includes(ann.id))).toEqual([]);
});

test('what a person waited for is the first span, under the name of what was done', async () => {
  const ann = await app.person('ann');
  const { id: projectId } = await ann.addProject('Garden');
  const path = `/api/v1/projects/${projectId}/tasks`;
  const { headers } = await ann.ask({ method: 'POST', path, body: { title: 'Rake' }, headers: within('01') });
  expect(headers['traceresponse']).toMatch(new RegExp(`^00-${edge.traceId}-[0-9a-f]{16}-01$`));
  const waited = { traceId: edge.traceId, spanId: newSpanId(), beganAt: Date.now(), durationMs: 81.5, status: 201 };
  const told = { ...waited, route: 'POST /projects/:projectId/tasks' };
  const made = { ...waited, spanId: newSpanId(), route: 'POST /made/up/by/canary@example.org' };
  await ann.call(browserTracesApi.tell, { body: { spans: [told, made] } });
  const { spans } = await traceHere();
  expect(spans.filter(({ service }) => service === 'web')).toMatchObject([
    { name: 'tasks.create', spanId: told.spanId, kind: 3, said: { 'http.response.status_code': '201' } },
  ]);
});

test('of a trace that is not kept a page is told nothing, and a stranger may tell nothing', async () => {
  const ann = await app.person('ann');
  expect((await ann.get('/projects', within('00'))).headers).not.toHaveProperty('traceresponse');
  const span = { traceId: edge.traceId, spanId: edge.spanId, route: 'x', beganAt: 1, durationMs: 1, status: 200 };
  expect((await app.ask({ method: 'POST', path: '/api/v1/traces', body: { spans: [span] } })).status).toBe(401);
});

test('what is no operation of ours stands in its trace, with what went wrong', async () => {
  await app.ask({ method: 'GET', path: '/boom', headers: within('01') });
  await app.ask({ method: 'GET', path: '/healthz' });
  const { edges, named } = await traceHere();
  expect(edges).toEqual(['nginx > other']);
  expect(named('other')).toMatchObject({ status: { code: 2 }, said: { 'http.route': '/boom' } });
  expect(JSON.stringify(named('other')?.events)).toContain('boom-routes.ts');
});
