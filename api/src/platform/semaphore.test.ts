import { expect, test } from '@jest/globals';
import { atMost } from './semaphore.ts';

test('never more than two run at once, the others follow in the order they came', async () => {
  const limited = atMost(2);
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const started: number[] = [];
  const works = gates.map((gate, i) =>
    limited(() => {
      started.push(i);
      return gate.promise;
    }),
  );

  expect(started).toEqual([0, 1]);
  gates[1]?.resolve();
  await works[1];
  expect(started).toEqual([0, 1, 2]);
  works.push(limited(async () => void started.push(4)));
  expect(started).toEqual([0, 1, 2]);
  for (const gate of gates) gate.resolve();
  await Promise.all(works);
  expect(started).toEqual([0, 1, 2, 3, 4]);
});

test('a work that fails gives its place back', async () => {
  const limited = atMost(1);
  await expect(limited(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(limited(() => Promise.resolve('next'))).resolves.toBe('next');
});
