import { beforeAll, expect, test } from '@jest/globals';
import type { Person } from '../test/people.ts';
import { startTestApp } from '../test/test-app.ts';

const few = startTestApp({ env: { LIMIT_API_PER_MINUTE: '5', LIMIT_COSTLY_PER_HOUR: '2' } });
const strangers = startTestApp({ env: { LIMIT_ANONYMOUS_PER_15_MINUTES: '6' } });
const doors = startTestApp({ env: { LIMIT_LOGIN_PER_15_MINUTES: '3', LIMIT_REGISTER_PER_HOUR: '2' } });

let ann: Person;
let bob: Person;
beforeAll(async () => void ([ann, bob] = [await few.person('ann'), await few.person('bob')]));

const me = async (person: Person) => (await person.get('/auth/me')).status;
const passphrase = () => strangers.ask({ method: 'GET', path: '/api/v1/auth/passphrase' });

test('two people behind one address are limited apart', async () => {
  const hers: number[] = [];
  for (let turn = 0; turn < 7; turn++) hers.push(await me(ann));
  expect(hers).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect(await me(bob)).toBe(200);
});

test('whoever asks too often is told how long to wait, by a person’s words and a program’s headers', async () => {
  while ((await me(ann)) !== 429);
  const { headers, body } = await ann.get('/auth/me');
  expect(body).toMatchObject({
    code: 'too-many-requests',
    message: expect.stringMatching(/^That was too often. Try again in \d+ seconds\.$/),
  });
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(headers.ratelimit).toMatch(/limit=5, remaining=0, reset=\d+/);
});

test('what is costly is counted by itself, for each person', async () => {
  const [cat, dan] = [await few.person('cat'), await few.person('dan')];
  const invite = async (person: Person) =>
    (await person.post(`/projects/${person.projectId()}/invitations`, { role: 'viewer' })).status;
  await cat.addProject('House');
  await dan.addProject('Garden');
  expect([await invite(cat), await invite(cat), await invite(cat)]).toEqual([201, 201, 429]);
  expect(await me(cat)).toBe(200);
  expect(await invite(dan)).toBe(201);
});

test('strangers share what their address may ask; who signs in has a count of their own', async () => {
  const dan = await strangers.person('dan');
  const answers = [];
  for (let turn = 0; turn < 6; turn++) answers.push((await passphrase()).status);
  expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
  expect(await me(dan)).toBe(200);
});

test('a made-up address of a proxy nobody trusts opens no new count', async () => {
  while ((await passphrase()).status !== 429);
  const headers = { 'x-forwarded-for': '198.51.100.1', forwarded: 'for=198.51.100.2', 'x-real-ip': '198.51.100.3' };
  expect((await strangers.ask({ method: 'GET', path: '/api/v1/auth/passphrase', headers })).status).toBe(429);
});

test('an address tries so many passwords, and makes so many accounts, and then waits', async () => {
  const eve = await doors.person('eve');
  const login = (email: string) =>
    doors.ask({ method: 'POST', path: '/api/v1/auth/login', body: { email, password: 'wrong' } });
  const tries = [];
  for (const email of [eve.email, 'a@example.org', 'b@example.org', 'c@example.org'])
    tries.push((await login(email)).status);
  expect(tries).toEqual([401, 401, 401, 429]);
  await doors.person('fay');
  await expect(doors.person('gus')).rejects.toMatchObject({ code: 'too-many-requests' });
});
