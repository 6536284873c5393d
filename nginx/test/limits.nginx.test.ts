import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ErrorBody } from '@taskmanager/contract';
import { ask, closeAll, type Asking } from './ask.ts';
import { freePorts, startEdge, type Edge } from './edge.ts';
import { writeClient } from './files.ts';
import { startReplica, type Replica } from './replicas.ts';

let edge: Edge;
let replica: Replica;
const narrow = {
  EDGE_LOGIN_PER_MINUTE: '1',
  EDGE_API_PER_SECOND: '1',
  EDGE_FILES_PER_SECOND: '1',
  EDGE_CONNECTIONS: '5',
};

beforeAll(async () => {
  const [one, two, three] = await freePorts(3);
  replica = await startReplica('api-1', one);
  edge = await startEdge([one, two, three], narrow, 'set_real_ip_from 127.0.0.0/8;\n');
  for (const slot of ['api-2', 'api-3']) edge.drain(slot);
  writeClient(edge.client);
});
afterAll(async () => {
  closeAll();
  for (const one of [replica, edge]) await one.stop();
});

/** One after another from an address of their own, until one is refused. */
async function answeredBefore429(path: string, address: string, asking: Asking = {}) {
  for (let answered = 0; answered < 600; answered++) {
    const headers = { ...asking.headers, 'cf-connecting-ip': address };
    const answer = await ask(edge.https, path, { ...asking, headers });
    if (answer.status === 429) return { answered, answer };
  }
  throw new Error(`Nothing limits ${path}.`);
}

test('passwords are tried 21 times at once, the API is called 201 times, files 401 times', async () => {
  const login = await answeredBefore429('/api/v1/auth/login', '203.0.113.1', { method: 'POST', body: '{}' });
  expect(login.answered).toBe(21);
  expect(ErrorBody.parse(login.answer.json)).toMatchObject({ status: 429, code: 'too-many-requests' });
  expect(login.answer.headers['retry-after']).toBe('1');
  for (const path of ['/api/v1/auth/register', '/api/v1/auth/password/forgot', '/api/v1/auth/login/second-factor'])
    expect((await ask(edge.https, path, { headers: { 'cf-connecting-ip': '203.0.113.1' } })).status).toBe(429);

  const api = await answeredBefore429('/api/v1/tasks', '203.0.113.2');
  expect(api.answered).toBeGreaterThanOrEqual(201);
  expect(api.answered).toBeLessThan(210);

  const files = await answeredBefore429('/help', '203.0.113.3', { headers: { accept: 'text/html' } });
  expect(files.answered).toBeGreaterThanOrEqual(401);
  expect(files.answered).toBeLessThan(410);
  expect(files.answer.text).toContain('One moment');
});

test('somebody else is not held back, nor who watches over us', async () => {
  await answeredBefore429('/api/v1/tasks', '203.0.113.4');
  expect((await ask(edge.https, '/api/v1/tasks', { headers: { 'cf-connecting-ip': '203.0.113.5' } })).status).toBe(200);
  const watching = { headers: { 'cf-connecting-ip': '203.0.113.4' }, host: 'api.test' };
  for (const path of ['/readyz', '/api/v1/health/ready'])
    expect((await ask(edge.https, path, watching)).status).toBe(200);
});

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:a:b:c:d'],
  ['2001:db8::1', '2001:db8::2:3'],
])('a household is one caller: %s and %s', async (one, other) => {
  await answeredBefore429('/api/v1/auth/login', one);
  expect((await ask(edge.https, '/api/v1/auth/login', { headers: { 'cf-connecting-ip': other } })).status).toBe(429);
});

test('an address has so many requests under way and no more', async () => {
  const slow = () => ask(edge.https, '/api/v1/x?wait=500', { headers: { 'cf-connecting-ip': '203.0.113.6' } });
  const answers = await Promise.all(Array.from({ length: 7 }, slow));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429]);
});
