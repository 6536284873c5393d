import { expect, test } from '@jest/globals';
import type { JournalEvent } from '@taskmanager/contract';
import fc from 'fast-check';
import { createGate } from './gate.ts';

const event = (seq: number) => ({ seq }) as JournalEvent; // a gate looks at the number alone
const upTo = (last: number) => Array.from({ length: last }, (_, at) => event(at + 1));

function gateOver(journal: JournalEvent[], last = 0) {
  const passed: number[] = [];
  const asked: number[] = [];
  const gate = createGate({
    last,
    pass: ({ seq }) => void passed.push(seq),
    read: async (after) => {
      asked.push(after);
      return journal.filter(({ seq }) => seq > after).slice(0, 2);
    },
  });
  return { gate, passed, asked };
}

test('a hint that is the next is believed, an old or doubled one ignored', async () => {
  const { gate, passed, asked } = gateOver([]);
  for (const seq of [1, 1, 2, 1, 3]) await gate.hint(seq, event(seq));
  expect([passed, asked]).toEqual([[1, 2, 3], []]);
});

test('after a gap the journal is read, in pages, and the hint itself is not needed', async () => {
  const { gate, passed, asked } = gateOver(upTo(5));
  await gate.hint(5, event(5));
  expect([passed, asked]).toEqual([
    [1, 2, 3, 4, 5],
    [0, 2, 4],
  ]);
});

test('hints that come while the journal is read ask no second question', async () => {
  const { gate, passed, asked } = gateOver(upTo(4));
  await Promise.all([gate.hint(3), gate.hint(4), gate.hint(2)]);
  expect([passed, asked]).toEqual([
    [1, 2, 3, 4],
    [0, 2],
  ]);
});

test('a hint of what does not exist is forgotten, and what comes later passes', async () => {
  const { gate, passed } = gateOver(upTo(1));
  await gate.hint(7, event(7));
  await gate.hint(2, event(2));
  expect(passed).toEqual([1, 2]);
});

test('a read that fails is told, and the next hint reads again', async () => {
  const passed: number[] = [];
  let isDown = true;
  const gate = createGate({
    last: 0,
    pass: ({ seq }) => void passed.push(seq),
    read: async (after) => {
      if (isDown) throw new Error('down');
      return upTo(3).slice(after);
    },
  });
  await expect(gate.hint(2)).rejects.toThrow('down');
  isDown = false;
  await gate.hint(3);
  expect(passed).toEqual([1, 2, 3]);
});

test('whatever is lost, doubled, early or overtaken by a slow journal, everything passes once and in order', async () => {
  const hints = fc.array(fc.record({ seq: fc.integer({ min: 1, max: 12 }), rides: fc.boolean() }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), hints, async (scheduler, said) => {
      const written: JournalEvent[] = [];
      const passed: number[] = [];
      const read = scheduler.scheduleFunction(async (after: number) => written.filter(({ seq }) => seq > after));
      const gate = createGate({ last: 0, pass: ({ seq }) => void passed.push(seq), read });
      const writes = scheduler.scheduleSequence(upTo(12).map((one) => async () => void written.push(one))).task;
      const telling = said.map(({ seq, rides }) =>
        scheduler.schedule(Promise.resolve()).then(() => {
          const isThere = written.length >= seq;
          return isThere ? gate.hint(seq, rides ? event(seq) : undefined) : gate.hint(seq);
        }),
      );
      await scheduler.waitFor(Promise.all([writes, ...telling]));
      await scheduler.waitFor(gate.hint(12));
      expect(passed).toEqual(upTo(12).map(({ seq }) => seq));
    }),
  );
});
