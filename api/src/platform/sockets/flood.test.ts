import { expect, test } from '@jest/globals';
import { createFlood } from './flood.ts';

const limits = { burst: 3, perSecond: 2, patience: 2 };

test('a burst is fine, then so many a second are', () => {
  const count = createFlood(limits);
  expect([0, 0, 0, 0].map(count)).toEqual(['fine', 'fine', 'fine', 'too-much']);
  expect([500, 500, 1500, 1500].map(count)).toEqual(['fine', 'too-much', 'fine', 'fine']);
});

test('whoever goes on while it is too much floods, and is forgiven after a rest', () => {
  const count = createFlood(limits);
  expect([0, 0, 0, 0, 0, 0].map(count).slice(3)).toEqual(['too-much', 'too-much', 'flood']);
  expect([10_000, 10_000, 10_000, 10_000].map(count)).toEqual(['fine', 'fine', 'fine', 'too-much']);
});
