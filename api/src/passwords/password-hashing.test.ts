import { expect, test } from '@jest/globals';
import { hashPassword, matchesHash } from './password-hashing.ts';

test('a hash says what it was made with, and is new each time', async () => {
  const [one, other] = await Promise.all([hashPassword('a b c d e f g'), hashPassword('a b c d e f g')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(other);
});

test.each([
  ['of 128 signs', 'x'.repeat(127) + 'y'],
  ['of emoji', '🐶🍕🚀🌈🎸🐙🍀🎲🚲🌋🐝🦊'],
])('a password %s comes back whole', async (_, password) => {
  const hash = await hashPassword(password);
  expect(await matchesHash(password, hash)).toBe(true);
  expect(await matchesHash(password.slice(0, -1), hash)).toBe(false);
});

test('an ä is an ä, however a keyboard composes it', async () => {
  expect(await matchesHash('Ka\u0308sekuchen im Ofen', await hashPassword('K\u00e4sekuchen im Ofen'))).toBe(true);
});

test('nothing matches the hash of nobody', async () => {
  expect(await matchesHash('anything at all')).toBe(false);
});

test('a hash from another implementation, with other costs, is understood', async () => {
  const made = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await matchesHash('password', made)).toBe(true);
});

test('a crowd of hundreds is sent away instead of queued for a minute', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 210 }, () => matchesHash('x')));
  const refused = tries.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(10);
  expect(refused[0]).toMatchObject({ reason: { code: 'unavailable' } });
}, 60_000);
