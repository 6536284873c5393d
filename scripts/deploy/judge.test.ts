import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chanceOfBeing, worse } from './judge.ts';

const counted = (requests: number, errors: number, slow = 0) => ({ requests, errors, slow });

test.each([
  // The tea of a lady, all eight cups told apart: 1 of 70 ways. And a table by hand: 14 of 132 ways.
  [4, 4, 0, 4, 1 / 70],
  [3, 4, 1, 4, 17 / 70],
  [0, 50, 3, 1000, 1],
])('%d of %d beside %d of %d is chance with %d', (bad, of, elsewhereBad, elsewhereOf, chance) => {
  expect(chanceOfBeing(bad, of, elsewhereBad, elsewhereOf)).toBeCloseTo(chance, 10);
});

test('it stays right where many come', () => {
  expect(chanceOfBeing(500, 50_000, 10_000, 1_000_000)).toBeGreaterThan(0.4);
  expect(chanceOfBeing(700, 50_000, 10_000, 1_000_000)).toBeLessThan(1e-9);
});

test('a chance is a chance, and grows as less is wrong', () => {
  const table = fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200), fc.nat(200));
  fc.assert(
    fc.property(table, ([bad, good, elsewhereBad, elsewhereGood]) => {
      const at = (some: number) => chanceOfBeing(some, bad + good, elsewhereBad, elsewhereBad + elsewhereGood);
      expect(at(0)).toBeCloseTo(1, 8);
      expect(at(bad)).toBeGreaterThanOrEqual(0);
    }),
    { seed: 1 },
  );
});

test('who is as bad as the others is not blamed, and who is worse is, with the figures', () => {
  expect(worse(counted(400, 20), counted(8000, 400), 0.01)).toBeUndefined();
  expect(worse(counted(400, 0), counted(8000, 0), 0.01)).toBeUndefined();
  expect(worse(counted(400, 20), counted(8000, 8), 0.01)).toBe('20 of 400 answers are errors, elsewhere 8 of 8000');
  expect(worse(counted(400, 0, 80), counted(8000, 0, 8), 0.01)).toBe('80 of 400 answers are slow, elsewhere 8 of 8000');
});

test('one error among few requests is no verdict', () => {
  expect(worse(counted(5, 1), counted(100, 1), 0.01)).toBeUndefined();
});
