// Ten people use a site for half a minute: health, sign-in, adding, reading and moving tasks. Fails when one answer is wrong.
//   k6 run --vus 10 --duration 30s -e BASE_URL=http://localhost:3000 k6-scripts/smoke.js
// It signs in as SMOKE_EMAIL with SMOKE_PASSWORD, else as the demo of scripts/seed-demo, else registers where anybody may.
// Its project has a name of its own and is thrown away at the end.
import { check, sleep } from 'k6';
import { randomBytes } from 'k6/crypto';
import http from 'k6/http';
import { signIn, signOut } from './lib/account.js';
import { apiOf } from './lib/api.js';

const baseUrl = (__ENV.BASE_URL || 'http://localhost:3000').replace(/\/$/, '');
const secondsEach = 5; // so that ten people stay below what one account may ask in a minute

export const options = {
  insecureSkipTLSVerify: /^https:\/\/([\w-]+\.)?localhost\b/.test(baseUrl), // a certificate that this machine made for itself
  noCookiesReset: true,
  thresholds: {
    checks: ['rate==1'],
    http_req_failed: ['rate==0'],
    http_req_duration: [`p(95)<${__ENV.SMOKE_P95_MS || 1000}`], // a laptop that is a whole world is slower
  },
};

export function setup() {
  const health = apiOf(baseUrl).get('/health');
  const ready = apiOf(baseUrl).get('/health/ready');
  check(health, { 'says its commit': ({ status, body }) => status === 200 && body.includes('"commit"') });
  check(ready, { 'is ready': ({ status, body }) => status === 200 && body.includes('"ready"') });

  const run = `smoke-${Date.now()}-${hex(randomBytes(4))}`;
  const account = signIn(baseUrl, run);
  const api = apiOf(baseUrl, account.headers);
  const project = api.post('/projects', { name: run });
  check(project, { 'makes a project': ({ status }) => status === 201 });
  const projectId = project.json('id');
  const lists = api.get(`/projects/${projectId}/lists`).json('items');
  return { account, projectId, listIds: lists.map(({ id }) => id) };
}

export default function useIt({ account, projectId, listIds }) {
  const began = Date.now();
  const api = apiOf(baseUrl, account.headers);
  const title = `Task ${__VU}.${__ITER}`;

  check(api.get('/health/ready'), { 'stays ready': ({ status }) => status === 200 });
  const added = api.post(`/projects/${projectId}/tasks`, { title, listId: listIds[0] });
  if (!check(added, { 'adds a task': ({ status }) => status === 201 })) return;

  const path = `/tasks/${added.json('id')}`;
  const read = api.get(path);
  check(read, { 'reads it': ({ status, body }) => status === 200 && body.includes(title) });
  const again = api.get(path, { headers: { 'If-None-Match': read.headers['Etag'] } });
  check(again, { 'knows its ETag': ({ status }) => status === 304 });

  const moved = api.post(`${path}/move`, { listId: listIds[1] });
  check(moved, { 'moves it': (answer) => answer.status === 200 && answer.json('listId') === listIds[1] });
  const after = api.get(path, { headers: { 'If-None-Match': read.headers['Etag'] } });
  check(after, { 'has another ETag then': (answer) => answer.status === 200 && answer.json('listId') === listIds[1] });

  sleep(Math.max(0, secondsEach - (Date.now() - began) / 1000));
}

export function teardown({ account, projectId }) {
  const api = apiOf(baseUrl, account.headers);
  const isGone = { responseCallback: http.expectedStatuses(204, 404) };
  check(api.remove(`/projects/${projectId}`, isGone), { 'throws it away': ({ status }) => status === 204 });
  check(account, { 'signs out': () => signOut(baseUrl, account) });
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
