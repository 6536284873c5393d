import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createOutbox, type Sent } from './outbox.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Somebody who takes things, or does what the test says. */
function receiver() {
  const taken: number[][] = [];
  let lost = 0;
  let answer: () => Promise<Sent> = async () => 'sent';
  const outbox = createOutbox<number>({
    send: async (some) => {
      const became = await answer();
      if (became === 'sent') taken.push([...some]);
      return became;
    },
    dropped: (count) => void (lost += count),
    most: 8,
    perSend: 4,
    everyMs: 1_000,
  });
  const add = (...some: number[]) => some.forEach(outbox.add);
  return { outbox, add, taken, lost: () => lost, from: (next: typeof answer) => void (answer = next) };
}

test('what comes within a second leaves together, a full load at once', async () => {
  const { add, taken } = receiver();
  add(1, 2);
  expect(taken).toEqual([]);
  await jest.advanceTimersByTimeAsync(1_000);
  add(3, 4, 5, 6);
  await jest.advanceTimersByTimeAsync(0);
  expect(taken).toEqual([
    [1, 2],
    [3, 4, 5, 6],
  ]);
});

test('who is gone for a while gets what was kept, in order, once they are back', async () => {
  const { add, taken, lost, from } = receiver();
  from(async () => 'later');
  add(1, 2, 3);
  await jest.advanceTimersByTimeAsync(5_000);
  from(() => Promise.reject(new Error('no route')));
  add(4);
  await jest.advanceTimersByTimeAsync(5_000);
  expect([taken, lost()]).toEqual([[], 0]);
  from(async () => 'sent');
  await jest.advanceTimersByTimeAsync(1_000);
  expect(taken.flat()).toEqual([1, 2, 3, 4]);
});

test('no more is kept than there is room for: the oldest go, and are counted', async () => {
  const { add, taken, lost, from, outbox } = receiver();
  const { promise, resolve: takeIt } = Promise.withResolvers<Sent>();
  from(() => promise);
  for (let i = 1; i <= 1_000; i++) add(i);
  from(async () => 'sent');
  takeIt('sent');
  await outbox.close();
  const all = taken.flat();
  expect(lost() + all.length).toBe(1_000);
  expect(all.length).toBeLessThanOrEqual(8 + 4);
  expect(all.at(-1)).toBe(1_000);
});

test('what is refused is not sent again', async () => {
  const { add, taken, lost, from } = receiver();
  from(async () => 'refused');
  add(1, 2, 3, 4);
  await jest.advanceTimersByTimeAsync(0);
  from(async () => 'sent');
  await jest.advanceTimersByTimeAsync(10_000);
  expect([taken, lost()]).toEqual([[], 4]);
});

test('who closes sends what waits, and does not wait for who is gone', async () => {
  const there = receiver();
  there.add(1, 2, 3);
  await there.outbox.close();
  expect(there.taken).toEqual([[1, 2, 3]]);
  const gone = receiver();
  gone.from(async () => 'later');
  gone.add(1, 2, 3);
  await gone.outbox.close();
  expect(gone.lost()).toBe(3);
});
