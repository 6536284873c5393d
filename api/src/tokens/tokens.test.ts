import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { NewApiToken } from '@taskmanager/contract';
import { goodPassword, openHouse, type House } from '../../test/identity.ts';
import { tokenCollection } from './token-records.ts';

let house: House;
beforeEach(async () => void (house = await openHouse()));
afterEach(() => house.close());

const day = 24 * 3_600_000;
const asked = (more: Partial<NewApiToken> = {}): NewApiToken => ({
  name: 'ci',
  scopes: ['write'],
  expiresInDays: 7,
  ...more,
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('a token speaks for its owner, as far as its scopes reach', async () => {
  const { who } = await house.person('ann');
  const made = await house.tokens.create(who, asked());
  expect(made.token).toMatch(/^tm_[A-Za-z0-9_-]{43}$/);
  expect(await house.authenticate(bearer(made.token))).toEqual({
    userId: who.userId,
    isAdmin: true,
    via: 'token',
    viaId: made.id,
    scopes: ['read', 'write'],
  });
});

test('the secret is shown once and kept as a hash', async () => {
  const { who } = await house.person('ann');
  const { token, ...rest } = await house.tokens.create(who, asked());
  expect(await house.tokens.list(who)).toEqual([rest]);
  expect(JSON.stringify(await house.store.scan(tokenCollection, '', 10))).not.toContain(token.slice(3));
});

test('a token ends on its day', async () => {
  const { who } = await house.person('ann');
  const { token } = await house.tokens.create(who, asked());
  house.pass(7 * day - 1);
  expect(await house.authenticate(bearer(token))).not.toBeNull();
  house.pass(1);
  expect(await house.authenticate(bearer(token))).toBeNull();
});

test('a revoked token is refused at once here, and within two seconds by another replica', async () => {
  const { who } = await house.person('ann');
  const { id, token } = await house.tokens.create(who, asked());
  const other = house.replica();
  await Promise.all([house.authenticate(bearer(token)), other.authenticate(bearer(token))]);
  await house.tokens.revoke(who, id);
  expect(await house.authenticate(bearer(token))).toBeNull();
  house.pass(1_999);
  expect(await other.authenticate(bearer(token))).toBeNull();
});

test('nobody revokes a token of somebody else', async () => {
  const [ann, bob] = [await house.person('ann'), await house.person('bob')];
  const { id, token } = await house.tokens.create(ann.who, asked());
  await house.tokens.revoke(bob.who, id);
  expect(await house.authenticate(bearer(token))).not.toBeNull();
});

test('a token that may do everything needs the password said again', async () => {
  const ann = await house.person('ann');
  await expect(house.tokens.create(ann.who, asked({ scopes: ['admin'] }))).rejects.toMatchObject({
    code: 'confirm-needed',
  });
  const { sessionId } = await house.login.confirm(ann.who, { password: goodPassword });
  const { token } = await house.tokens.create({ ...ann.who, viaId: sessionId }, asked({ scopes: ['admin'] }));
  expect(await house.authenticate(bearer(token))).toMatchObject({ scopes: ['read', 'write', 'admin'] });
});

test('fifty tokens are enough for anybody', async () => {
  const { who } = await house.person('ann');
  for (let n = 0; n < 50; n++) await house.tokens.create(who, asked());
  await expect(house.tokens.create(who, asked())).rejects.toMatchObject({ code: 'limit-reached' });
});

test('the last use of a token is kept', async () => {
  const { who } = await house.person('ann');
  const { token } = await house.tokens.create(who, asked());
  await house.authenticate(bearer(token));
  await house.store.ping();
  expect((await house.tokens.list(who))[0]).toMatchObject({ lastUsedAt: '2026-03-01T09:00:00.000Z' });
});
