import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { browser, openHouse, type House } from '../../test/identity.ts';

let house: House;
beforeEach(async () => void (house = await openHouse()));
afterEach(() => house.close());

test('a browser is known by its cookie, wherever it stands among others', async () => {
  const { access, account, sessionId } = await house.person('ann');
  const who = { userId: account.id, isAdmin: true, via: 'session', viaId: sessionId };
  for (const cookie of [`tm=${access}`, `tm=${access}; a=b`, `a=b;tm=${access}`, `xtm=no; tm=${access}`]) {
    expect(await house.authenticate({ cookie })).toMatchObject(who);
  }
  for (const cookie of [`xtm=${access}`, `tm_r=${access}`, `a=tm=${access}`, '', 'tm=', 'tm=nonsense']) {
    expect(await house.authenticate({ cookie })).toBeNull();
  }
});

test('the second question about a token is answered at once', async () => {
  const { access } = await house.person('ann');
  const first = await house.authenticate(browser(access));
  expect(house.authenticate(browser(access))).toBe(first);
});

test('an Authorization header is the whole proof: what is wrong there no cookie mends', async () => {
  const { access } = await house.person('ann');
  for (const authorization of ['Bearer tm_nonsense', `Bearer ${access}`, 'Basic YTpi', '']) {
    expect(await house.authenticate({ authorization, ...browser(access) })).toBeNull();
  }
});

test('an access token is over after ten minutes, to the second, also when it has just been used', async () => {
  const { access } = await house.person('ann');
  house.pass(599_000);
  expect(await house.authenticate(browser(access))).not.toBeNull();
  house.pass(1_000);
  expect(await house.authenticate(browser(access))).toBeNull();
});

test('a session ended by another replica is refused within two seconds', async () => {
  const ann = await house.person('ann');
  const other = house.replica();
  expect(await other.authenticate(browser(ann.access))).not.toBeNull();
  await house.sessions.revoke(ann.who, ann.sessionId);
  expect(await house.authenticate(browser(ann.access))).toBeNull();
  house.pass(1_999);
  expect(await other.authenticate(browser(ann.access))).toBeNull();
});

test('somebody who was made an admin elsewhere is one here within two seconds', async () => {
  await house.person('ann');
  const bob = await house.person('bob');
  const other = house.replica();
  expect(await other.authenticate(browser(bob.access))).toMatchObject({ isAdmin: false });
  await house.accounts.setAdmin(bob.account.id, true);
  house.pass(1_999);
  expect(await other.authenticate(browser(bob.access))).toMatchObject({ isAdmin: true });
});

test('a session remembers its last use, once a minute', async () => {
  const ann = await house.person('ann');
  const lastSeen = async () => (await house.sessions.list(ann.who))[0]!.lastSeenAt;
  const before = await lastSeen();
  house.pass(59_000);
  await house.authenticate(browser(ann.access));
  await house.store.ping();
  expect(await lastSeen()).toBe(before);
  house.pass(1_500);
  await house.authenticate(browser(ann.access));
  await house.store.ping();
  expect(await lastSeen()).toBe('2026-03-01T09:01:00.500Z');
});
