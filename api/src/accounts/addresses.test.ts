import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { goodPassword, openHouse, type House } from '../../test/identity.ts';

let house: House;
beforeEach(async () => void (house = await openHouse()));
afterEach(() => house.close());

type Person = Awaited<ReturnType<House['person']>>;

async function confirmed(person: Person) {
  const { sessionId } = await house.login.confirm(person.who, { password: goodPassword });
  return { ...person.who, viaId: sessionId };
}

test('a new person gets a mail whose link verifies the address, once', async () => {
  const ann = await house.person('ann');
  const token = await house.mailed('verify-address');
  expect(await house.addresses.verify(token)).toMatchObject({ email: 'ann@example.org' });
  expect((await house.accounts.get(ann.account.id)).emailVerified).toBe(true);
  await expect(house.addresses.verify(token)).rejects.toMatchObject({ code: 'link-expired' });
  await expect(house.addresses.sendVerificationAgain(ann.who)).rejects.toMatchObject({ code: 'already-exists' });
});

test('another address counts when its link is used, and the old one is told', async () => {
  const ann = await house.person('ann');
  await house.addresses.change(await confirmed(ann), 'ann@new.example');
  const token = await house.mailed('change-address');
  expect((await house.accounts.get(ann.account.id)).email).toBe('ann@example.org');
  await house.addresses.verify(token);
  await house.settled();
  expect(house.mails.at(-1)).toMatchObject({ about: 'address-changed', to: { email: 'ann@example.org' } });
  expect(await house.accounts.findByEmail('ann@new.example')).toMatchObject({ emailVerified: true });
  await expect(house.signIn('ann')).rejects.toMatchObject({ code: 'wrong-credentials' });
});

test('a change of address needs the password said again', async () => {
  const ann = await house.person('ann');
  await expect(house.addresses.change(ann.who, 'x@new.example')).rejects.toMatchObject({ code: 'confirm-needed' });
});

test('whether an address is somebody else’s is told to them, not to who asks', async () => {
  const [ann, bob] = [await house.person('ann'), await house.person('bob')];
  const who = await confirmed(bob);
  const known = await house.addresses.change(who, 'ANN@example.org');
  expect(await house.addresses.change(who, 'nobody@example.org')).toEqual(known);
  await house.settled();
  const told = house.mails.filter(({ about }) => about === 'address-has-account');
  expect(told.map(({ to }) => to.email)).toEqual([ann.account.email]);
});

test('of two who change to one address the second is refused when the links are used', async () => {
  const [ann, bob] = [await house.person('ann'), await house.person('bob')];
  await house.addresses.change(await confirmed(ann), 'we@example.org');
  const first = await house.mailed('change-address');
  await house.addresses.change(await confirmed(bob), 'we@example.org');
  const second = await house.mailed('change-address');
  await house.addresses.verify(first);
  await expect(house.addresses.verify(second)).rejects.toMatchObject({ code: 'email-taken' });
});

test('after a change the link for the old address verifies nothing', async () => {
  const ann = await house.person('ann');
  const old = await house.mailed('verify-address');
  await house.addresses.change(await confirmed(ann), 'ann@new.example');
  await house.addresses.verify(await house.mailed('change-address'));
  await expect(house.addresses.verify(old)).rejects.toMatchObject({ code: 'link-expired' });
});
