import { beforeAll, expect, test } from '@jest/globals';
import { accountsApi, projectsApi, tokensApi, usersApi } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;

beforeAll(async () => void (ann = await app.admin('ann')));

const disable = (who: Person, { id }: Person) => who.call(usersApi.disable, { params: { userId: id } });
const enable = (who: Person, { id }: Person) => who.call(usersApi.enable, { params: { userId: id } });
const revokeAdmin = (who: Person, { id }: Person) => who.call(usersApi.revokeAdmin, { params: { userId: id } });

test('an admin finds people by their names and addresses, a page at a time', async () => {
  const [zoe, zed] = [
    await app.person('Zoë Quill', { email: 'zoe@example.org' }),
    await app.person('zed', { email: 'Quill.Zed@example.org' }),
  ];
  const first = await ann.call(usersApi.list, { query: { q: 'quill', limit: 1 } });
  const second = await ann.call(usersApi.list, { query: { q: 'QUILL', limit: 1, after: first.next! } });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([zed.id, zoe.id]);
  expect(second.items[0]).toMatchObject({ email: zoe.email, isAdmin: false, disabled: false });
  expect(Date.parse(second.items[0]!.lastSeenAt!)).toBeLessThanOrEqual(app.now().getTime());
  const all = await ann.call(usersApi.list);
  expect(all.items.map(({ id }) => id)).toContain(ann.id);
});

test('who is disabled is out at once, everywhere, and told so only after the right password', async () => {
  const bob = await app.person('bob');
  const { id, token } = await bob.call(tokensApi.create, { body: { name: 'laptop', scopes: ['read'] } });
  const ended: string[] = [];
  const stopListening = app.context().identity.sessions.onEnd((sessionId) => ended.push(sessionId));
  expect(await disable(ann, bob)).toMatchObject({ id: bob.id, disabled: true });
  stopListening();

  expect(ended).toHaveLength(1);
  await expect(bob.call(projectsApi.list)).rejects.toMatchObject({ code: 'not-signed-in' });
  expect((await bob.ask({ method: 'POST', path: '/api/v1/auth/refresh' })).body).toMatchObject({
    code: 'session-ended',
  });
  await expect(bob.signIn()).rejects.toMatchObject({ code: 'account-disabled', status: 403 });
  const guess = { email: bob.email, password: 'not the password' };
  const guessed = await app.ask({
    ...{ method: 'POST', path: '/api/v1/auth/login', body: guess },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(guessed.body).toMatchObject({ code: 'wrong-credentials' });
  app.pass(2_000);
  const byToken = { method: 'GET', path: '/api/v1/projects', headers: { authorization: `Bearer ${token}` } };
  expect((await app.ask(byToken)).status).toBe(401);
  const onSocket = { userId: bob.id, isAdmin: false, via: 'token', viaId: id, scopes: [] } as const;
  expect(await app.context().identity.findEnded([onSocket])).toEqual([onSocket]);
});

test('who is enabled again signs in as before', async () => {
  const bob = await app.person('bob');
  await disable(ann, bob);
  await disable(ann, bob);
  expect(await enable(ann, bob)).toMatchObject({ disabled: false });
  await bob.signIn();
  expect(await bob.call(accountsApi.me)).toMatchObject({ id: bob.id });
});

test('a disabled account gets no link to a new password', async () => {
  const bob = await app.person('bob');
  await disable(ann, bob);
  await app.settled();
  const before = mailsIn(app.logged());
  await app.ask({
    ...{ method: 'POST', path: '/api/v1/auth/password/forgot', body: { email: bob.email } },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  await app.settled();
  expect(mailsIn(app.logged())).toBe(before);
});

test('an admin makes others admins and ordinary users again, but never themselves', async () => {
  const bob = await app.person('bob');
  expect(await ann.call(usersApi.makeAdmin, { params: { userId: bob.id } })).toMatchObject({ isAdmin: true });
  app.pass(2_000);
  await bob.call(usersApi.list);
  await expect(revokeAdmin(bob, bob)).rejects.toMatchObject({ code: 'conflict' });
  await expect(disable(bob, bob)).rejects.toMatchObject({ code: 'conflict' });
  expect(await revokeAdmin(ann, bob)).toMatchObject({ isAdmin: false });
  app.pass(2_000);
  await expect(bob.call(usersApi.list)).rejects.toMatchObject({ code: 'forbidden' });
});

test('the last admin stays, also where two shut each other out at the same moment', async () => {
  const [bob, cat] = [await app.admin('bob'), await app.admin('cat')];
  const { users, accounts } = app.context().identity;
  const { items } = await accounts.page({ limit: 100 });
  for (const { id } of items) if (![bob.id, cat.id].includes(id)) await accounts.setAdmin(id, false);
  const as = ({ id }: Person) => ({ userId: id, isAdmin: true, via: 'session', viaId: id, scopes: [] }) as const;
  await Promise.allSettled([users.revokeAdmin(as(bob), cat.id), users.disable(as(cat), bob.id)]);
  expect(await accounts.haveAdmin()).toBe(true);

  await accounts.enable(bob.id);
  await accounts.setAdmin(bob.id, true);
  await accounts.setAdmin(cat.id, false);
  await expect(users.disable(as(cat), bob.id)).rejects.toMatchObject({ code: 'last-admin' });
  await expect(users.revokeAdmin(as(cat), bob.id)).rejects.toMatchObject({ code: 'last-admin' });
  expect(await accounts.get(bob.id)).toMatchObject({ isAdmin: true });
  expect(await accounts.isDisabled(bob.id)).toBe(false);
  await accounts.setAdmin(ann.id, true);
});

test('the one write that disables ends every session', async () => {
  const bob = await app.person('bob');
  await app.context().identity.accounts.disable(bob.id);
  app.pass(2_000);
  await expect(bob.call(projectsApi.list)).rejects.toMatchObject({ code: 'not-signed-in' });
});

test('only admins look after people, and only after those there are', async () => {
  const bob = await app.person('bob');
  app.pass(2_000);
  await expect(bob.call(usersApi.list)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(disable(bob, ann)).rejects.toMatchObject({ code: 'forbidden' });
  const nobody = { ...bob, id: '0'.repeat(24) };
  await expect(disable(ann, nobody)).rejects.toMatchObject({ code: 'not-found' });
  await expect(enable(ann, nobody)).rejects.toMatchObject({ code: 'not-found' });
});

const mailsIn = (log: string) => log.split('"mail sent"').length;
