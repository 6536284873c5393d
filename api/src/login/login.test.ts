import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { goodPassword, browser, openHouse, visitor, type House } from '../../test/identity.ts';

let house: House;
beforeEach(async () => void (house = await openHouse()));
afterEach(() => house.close());

const minute = 60_000;

async function guess(times: number, from = visitor(), name = 'ann'): Promise<string[]> {
  const codes: string[] = [];
  for (let n = 0; n < times; n++) {
    codes.push(
      await house.signIn(name, `wrong guess ${n}`, from).then(
        () => 'in',
        (error) => error.code,
      ),
    );
  }
  return codes;
}

test('a stranger and a wrong password get the very same refusal', async () => {
  await house.person('ann');
  const refusals = await Promise.all(
    ['ann', 'nobody'].map((name) => house.signIn(name, 'wrong').catch((error: unknown) => error)),
  );
  expect(refusals[0]).toMatchObject({ code: 'wrong-credentials' });
  expect(refusals[1]).toEqual(refusals[0]);
});

test('after ten wrong passwords not even the right one opens, until a quarter of an hour has passed', async () => {
  await house.person('ann');
  expect(new Set(await guess(10))).toEqual(new Set(['wrong-credentials']));
  await expect(house.signIn('ann')).rejects.toMatchObject({
    code: 'too-many-requests',
    details: { retryAfterSeconds: 900 },
  });
  house.pass(15 * minute);
  await house.signIn('ann');
});

test('the owner is told of guessing by one mail, and told nothing about strangers', async () => {
  const { deviceCookie } = await house.person('ann');
  await guess(12);
  await guess(12, visitor({ deviceCookie }));
  await guess(12, visitor(), 'nobody');
  await house.settled();
  expect(house.mails.filter(({ about }) => about === 'guessing-stopped').map(({ to }) => to.email)).toEqual([
    'ann@example.org',
  ]);
});

test('guesses at an address without an account are limited alike', async () => {
  expect((await guess(11, visitor(), 'nobody')).at(-1)).toBe('too-many-requests');
});

test('on a device she has used the owner gets in while strangers guess, with ten guesses of her own', async () => {
  const { deviceCookie } = await house.person('ann');
  await guess(10);
  const own = visitor({ deviceCookie });
  await house.signIn('ann', goodPassword, own);
  expect((await guess(11, own)).at(-1)).toBe('too-many-requests');
});

test('a device cookie of one person is worth nothing for another, nor is one made up', async () => {
  await house.person('ann');
  const { deviceCookie } = await house.person('bob');
  await guess(10);
  for (const cookie of [deviceCookie, 'AAAAAAAAAAAAAAAAAAAAAA.AAAA', '..', '']) {
    const from = visitor({ deviceCookie: cookie });
    await expect(house.signIn('ann', goodPassword, from)).rejects.toMatchObject({ code: 'too-many-requests' });
  }
});

test('a successful sign-in forgives no wrong guesses', async () => {
  await house.person('ann');
  await guess(9);
  await house.signIn('ann');
  expect(await guess(2)).toEqual(['wrong-credentials', 'too-many-requests']);
});

test('of a hundred guesses sent at once ten are looked at', async () => {
  await house.person('ann');
  const tries = Array.from({ length: 100 }, (_, n) => house.signIn('ann', `guess ${n}`).catch((error) => error.code));
  const codes = await Promise.all(tries);
  expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(10);
});

test('signing in often with the right password is no guessing', async () => {
  await house.person('ann');
  for (let n = 0; n < 12; n++) await house.signIn('ann');
});

test('signing out ends the session, also when only the refresh cookie is left', async () => {
  const ann = await house.person('ann');
  await house.login.logout(ann.who, ann.refresh);
  expect(await house.authenticate(browser(ann.access))).toBeNull();
  const again = await house.signIn('ann');
  await house.login.logout(null, again.refresh);
  expect(await house.authenticate(browser(again.access))).toBeNull();
  await house.login.logout(null, 'not ours');
  await house.login.logout(null, undefined);
});

test('saying the password again opens sensitive doors for ten minutes, in a session that takes the old one’s place', async () => {
  const ann = await house.person('ann');
  await expect(house.sessions.needConfirmed(ann.who)).rejects.toMatchObject({ code: 'confirm-needed' });
  await expect(house.login.confirm(ann.who, { password: 'wrong' })).rejects.toMatchObject({
    code: 'wrong-credentials',
  });
  const confirmed = await house.login.confirm(ann.who, { password: goodPassword });
  const who = { ...ann.who, viaId: confirmed.sessionId };
  await house.sessions.needConfirmed(who);
  expect(await house.authenticate(browser(ann.access))).toBeNull();
  expect(await house.authenticate(browser(confirmed.access))).toMatchObject({ userId: who.userId });
  house.pass(10 * minute);
  await expect(house.sessions.needConfirmed(who)).rejects.toMatchObject({ code: 'confirm-needed' });
});

test('who found a session open has ten guesses at the password, and keeps nobody else out', async () => {
  const ann = await house.person('ann');
  const elsewhere = await house.signIn('ann');
  for (let n = 0; n < 10; n++) await house.login.confirm(ann.who, { password: `guess ${n}` }).catch(() => {});
  const right = { password: goodPassword };
  await expect(house.login.confirm(ann.who, right)).rejects.toMatchObject({ code: 'too-many-requests' });
  await house.login.confirm(elsewhere.who, right);
  await house.signIn('ann');
});

test('no password, mail address or token stands in the log', async () => {
  const ann = await house.person('ann');
  await guess(11);
  const { token } = await house.tokens.create(ann.who, { name: 'ci', scopes: ['read'], expiresInDays: 1 });
  house.passwords.forgot('ann@example.org');
  const reset = await house.mailed('reset-password');
  const log = house.log();
  expect(log).toMatch(/guessing of a password stopped/);
  for (const secret of ['ann@example.org', goodPassword, 'wrong guess', ann.access, ann.refresh, token, reset]) {
    expect(log).not.toContain(secret);
  }
});
