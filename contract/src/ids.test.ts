import { expect, test } from '@jest/globals';
import { Id } from './ids.ts';
import { newId } from './new-ids.ts';

test('ids of one process come in the order in which they were made', () => {
  const ids = Array.from({ length: 10_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(10_000);
});

test('an id says the second in which it was made', () => {
  const before = Math.floor(Date.now() / 1000);
  const second = parseInt(Id.parse(newId()).slice(0, 8), 16);
  expect(second).toBeGreaterThanOrEqual(before);
  expect(second).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000) + 1);
});
