import { expect, test } from '@jest/globals';
import { createSecretKey } from 'node:crypto';
import { createUserHash } from './user-hash.ts';

const keyOf = (secret: string) => createSecretKey(Buffer.from(secret));
const hashUser = createUserHash(keyOf('one'));

test('a person has the same sixteen digits each time, and they do not say who it is', () => {
  const hash = hashUser('0123456789abcdef01234567');
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(hash).not.toContain('0123456789abcdef');
  expect(createUserHash(keyOf('one'))('0123456789abcdef01234567')).toBe(hash);
});

test('two people, and one person of two instances, are told apart', () => {
  expect(hashUser('ann')).not.toBe(hashUser('bob'));
  expect(createUserHash(keyOf('another'))('ann')).not.toBe(hashUser('ann'));
});
