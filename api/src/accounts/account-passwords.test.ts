import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { goodPassword, browser, openHouse, visitor, type House } from '../../test/identity.ts';

let house: House;
beforeEach(async () => void (house = await openHouse()));
afterEach(() => house.close());

const next = 'a new and longer story';

test('a changed password ends all sessions but the one that follows', async () => {
  const ann = await house.person('ann');
  const elsewhere = await house.signIn('ann');
  const followed = await house.passwords.change(ann.who, goodPassword, next, visitor());
  expect(await house.authenticate(browser(ann.access))).toBeNull();
  expect(await house.authenticate(browser(elsewhere.access))).toBeNull();
  expect(await house.authenticate(browser(followed.access))).toMatchObject({ userId: ann.account.id });
  await expect(house.sessions.refresh(elsewhere.refresh)).rejects.toMatchObject({ code: 'session-ended' });
  await expect(house.signIn('ann')).rejects.toMatchObject({ code: 'wrong-credentials' });
  await house.signIn('ann', next);
});

test('the write that changes the password ends the sessions, even if nobody is left to tidy them up', async () => {
  const ann = await house.person('ann');
  await house.accounts.setPassword(ann.account, next);
  expect(await house.authenticate(browser(ann.access))).toBeNull();
  await expect(house.sessions.refresh(ann.refresh)).rejects.toMatchObject({ code: 'session-ended' });
});

test('a password is changed by who knows it, to one that is not easy', async () => {
  const ann = await house.person('ann');
  const change = (current: string, to: string) => house.passwords.change(ann.who, current, to, visitor());
  await expect(change('not the password', next)).rejects.toMatchObject({ code: 'wrong-credentials' });
  await expect(change(goodPassword, 'annannannann1')).rejects.toMatchObject({ code: 'invalid-request' });
  expect(await house.authenticate(browser(ann.access))).toMatchObject({ userId: ann.account.id });
});

test('of two changes at once one wins and the other is told so', async () => {
  const ann = await house.person('ann');
  const other = await house.signIn('ann');
  const outcomes = await Promise.allSettled([
    house.passwords.change(ann.who, goodPassword, 'the first new story', visitor()),
    house.passwords.change(other.who, goodPassword, 'the second new story', visitor()),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a forgotten password is set by mail: sessions, tokens and other links end', async () => {
  const ann = await house.person('ann');
  const { token: api } = await house.tokens.create(ann.who, { name: 'ci', scopes: ['read'], expiresInDays: 1 });
  house.passwords.forgot('ANN@example.org');
  const first = await house.mailed('reset-password');
  house.passwords.forgot('ann@example.org');
  const second = await house.mailed('reset-password');
  await house.passwords.reset(second, next);
  expect(await house.authenticate(browser(ann.access))).toBeNull();
  expect(await house.authenticate({ authorization: `Bearer ${api}` })).toBeNull();
  await expect(house.passwords.reset(first, 'yet another story')).rejects.toMatchObject({ code: 'link-expired' });
  expect((await house.signIn('ann', next)).account.emailVerified).toBe(true);
});

test('of fifty who use one link at once one sets the password', async () => {
  await house.person('ann');
  house.passwords.forgot('ann@example.org');
  const token = await house.mailed('reset-password');
  const resets = Array.from({ length: 50 }, (_, n) => house.passwords.reset(token, `story number ${n} of ann`));
  const outcomes = await Promise.allSettled(resets);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(new Set(refused)).toEqual(new Set(['link-expired']));
});

test('a refused password does not use the link up; an hour does', async () => {
  await house.person('ann');
  house.passwords.forgot('ann@example.org');
  const token = await house.mailed('reset-password');
  await expect(house.passwords.reset(token, 'password12345')).rejects.toMatchObject({ code: 'invalid-request' });
  house.pass(3_600_000);
  await expect(house.passwords.reset(token, next)).rejects.toMatchObject({ code: 'link-expired' });
});

test('asking for a reset says the same of everybody, and mails only to the address of the account', async () => {
  await house.person('ann');
  await house.settled();
  house.mails.length = 0;
  const answers = ['ann@example.org', 'ａｎｎ@example.org', 'nobody@example.org'].map((email) =>
    house.passwords.forgot(email),
  );
  await house.settled();
  expect(new Set(answers.map(({ message }) => message)).size).toBe(1);
  expect(house.mails.map(({ to }) => to.email)).toEqual(['ann@example.org', 'ann@example.org']);
});

test('nobody’s letter box is filled with resets', async () => {
  await house.person('ann');
  await house.settled();
  for (let n = 0; n < 15; n++) house.passwords.forgot('ann@example.org');
  await house.settled();
  expect(house.mails.filter(({ about }) => about === 'reset-password')).toHaveLength(10);
});

test('a link of one kind opens no door of another', async () => {
  await house.person('ann');
  const verify = await house.mailed('verify-address');
  await expect(house.passwords.reset(verify, next)).rejects.toMatchObject({ code: 'link-expired' });
  house.passwords.forgot('ann@example.org');
  const reset = await house.mailed('reset-password');
  await expect(house.addresses.verify(reset)).rejects.toMatchObject({ code: 'link-expired' });
});

test('the operator hands over a passphrase that ends everything else', async () => {
  const ann = await house.person('ann');
  const passphrase = await house.passwords.replaceFor('ann@example.org');
  expect(await house.authenticate(browser(ann.access))).toBeNull();
  await house.signIn('ann', passphrase);
});
