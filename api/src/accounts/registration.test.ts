import { afterEach, expect, test } from '@jest/globals';
import type { NewAccount } from '@taskmanager/contract';
import { goodPassword, openHouse, type House } from '../../test/identity.ts';

let house: House;
afterEach(() => house.close());

const full = {
  MONGODB_URI: 'mongodb://localhost/x',
  APP_SECRET: 'x'.repeat(32),
  PUBLIC_URL: 'https://tasks.example.org',
  ADMIN_EMAIL: 'Root@Example.org',
};
const asked = (more: Partial<NewAccount> = {}): NewAccount => ({
  email: 'ann@example.org',
  name: 'Ann',
  password: goodPassword,
  ...more,
});

test('the first person of an embedded instance is its admin, the second is not', async () => {
  house = await openHouse();
  expect((await house.person('ann')).account).toMatchObject({ name: 'ann', isAdmin: true, emailVerified: false });
  expect((await house.person('bob')).account.isAdmin).toBe(false);
});

test('of ten who come first at once one becomes the admin', async () => {
  house = await openHouse();
  const people = await Promise.all(Array.from({ length: 10 }, (_, n) => house.person(`p${n}`)));
  expect(people.filter(({ account }) => account.isAdmin)).toHaveLength(1);
});

test('one address is one account, however it is written', async () => {
  house = await openHouse();
  await house.person('ann');
  for (const email of ['ANN@example.org', ' ann@EXAMPLE.org ', 'ａｎｎ@example.org']) {
    await expect(house.registration.register(asked({ email }))).rejects.toMatchObject({ code: 'email-taken' });
  }
  const [one, other] = await Promise.allSettled([house.person('bob'), house.person('BOB')]);
  expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
});

test('an easy password is refused at its field, with a better one beside it', async () => {
  house = await openHouse();
  const refused = await house.registration
    .register(asked({ password: 'annannannann1' }))
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'invalid-request', details: { fields: [{ path: 'password' }] } });
  expect(JSON.stringify(refused)).toMatch(/How about/);
});

test('where addresses are verified, known and unknown ones get the same answer, and each a mail of its own', async () => {
  house = await openHouse({ ...full, REGISTRATION: 'verify' });
  expect(await house.registration.register(asked())).toBeNull();
  await house.addresses.verify(await house.mailed('finish-registration'));
  expect(await house.registration.register(asked({ password: 'another good long one' }))).toBeNull();
  await house.settled();
  expect(house.mails.map(({ about }) => about)).toEqual(['finish-registration', 'address-has-account']);
  expect((await house.signIn('ann')).account.emailVerified).toBe(true);
});

test('before the link is used there is no account; afterwards the link is worth nothing', async () => {
  house = await openHouse({ ...full, REGISTRATION: 'verify' });
  await house.registration.register(asked());
  const token = await house.mailed('finish-registration');
  await expect(house.signIn('ann')).rejects.toMatchObject({ code: 'wrong-credentials' });
  await house.addresses.verify(token);
  await house.signIn('ann');
  await expect(house.addresses.verify(token)).rejects.toMatchObject({ code: 'link-expired' });
});

test('who registers with another’s address gets in only with the password of the link that was used', async () => {
  house = await openHouse({ ...full, REGISTRATION: 'verify' });
  await house.registration.register(asked());
  const anns = await house.mailed('finish-registration');
  await house.registration.register(asked({ password: 'the thief chose this' }));
  await house.settled();
  await house.addresses.verify(anns);
  await expect(house.signIn('ann', 'the thief chose this')).rejects.toMatchObject({ code: 'wrong-credentials' });
  await house.signIn('ann');
});

test('a link is too old after a day', async () => {
  house = await openHouse({ ...full, REGISTRATION: 'verify' });
  await house.registration.register(asked());
  const token = await house.mailed('finish-registration');
  house.pass(24 * 3_600_000);
  await expect(house.addresses.verify(token)).rejects.toMatchObject({ code: 'link-expired' });
  expect(await house.sweep()).toBe(0);
  house.pass(1);
  expect(await house.sweep()).toBe(1);
});

test('ADMIN_EMAIL makes an admin of who proves to have it, and of nobody else', async () => {
  house = await openHouse({ ...full, REGISTRATION: 'open' });
  const early = await house.person('root');
  expect(early.account.isAdmin).toBe(false);
  await house.addresses.verify(await house.mailed('verify-address'));
  expect((await house.accounts.get(early.account.id)).isAdmin).toBe(true);
  expect((await house.person('ann')).account.isAdmin).toBe(false);
});

test('a closed instance lets in its first person, or its admin by mail, and nobody else', async () => {
  house = await openHouse({ REGISTRATION: 'closed' });
  await house.person('ann');
  await expect(house.person('bob')).rejects.toMatchObject({ code: 'registration-closed' });
  await house.close();

  house = await openHouse({ ...full, REGISTRATION: 'closed' });
  await expect(house.person('bob')).rejects.toMatchObject({ code: 'registration-closed' });
  expect(await house.registration.register(asked({ email: 'root@example.org', name: 'Root' }))).toBeNull();
  await house.addresses.verify(await house.mailed('finish-registration'));
  expect((await house.signIn('root')).account.isAdmin).toBe(true);
});

test('where invitations are needed one opens the door, to the address it was mailed to, and proves nothing', async () => {
  const invitations = { 'link-to-pass-on-to-others': {}, 'mailed-to-ann-and-no-one': { email: 'Ann@example.org' } };
  house = await openHouse({ ...full, REGISTRATION: 'invite' }, invitations);
  const bob = asked({ email: 'bob@example.org' });
  for (const invitation of [undefined, 'made up', 'mailed-to-ann-and-no-one']) {
    const tried = house.registration.register({ ...bob, invitation });
    await expect(tried).rejects.toMatchObject({ code: 'registration-closed' });
  }
  expect(await house.registration.register({ ...bob, invitation: 'link-to-pass-on-to-others' })).toBeNull();
  expect(await house.registration.register(asked({ invitation: 'mailed-to-ann-and-no-one' }))).toBeNull();
  await house.addresses.verify(await house.mailed('finish-registration'));
  await house.signIn('ann');
});

test('nobody registers one address again and again', async () => {
  house = await openHouse({ ...full, REGISTRATION: 'verify', LIMIT_REGISTER_PER_ACCOUNT_PER_HOUR: '2' });
  await house.registration.register(asked());
  await house.registration.register(asked({ email: 'ANN@example.org' }));
  await expect(house.registration.register(asked())).rejects.toMatchObject({ code: 'too-many-requests' });
});
