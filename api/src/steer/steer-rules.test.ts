import { expect, test } from '@jest/globals';
import { judged, unseen, type Seen, type Slot } from './steer-rules.ts';

const ready: Slot = { seen: 'ready', times: 9, isFlagged: false };
const flagged: Slot = { seen: 'not ready', times: 9, isFlagged: true };

/** Whether the flag is set after each look. */
function flagsOf(slot: Slot, looks: readonly Seen[], others: readonly Slot[] = [ready]): boolean[] {
  let now = slot;
  return looks.map((seen) => (now = judged(now, seen, others)).isFlagged);
}

test('three bad answers in a row take a slot out, two do not', () => {
  expect(flagsOf(ready, ['not ready', 'not ready', 'ready', 'not ready', 'not ready', 'not ready'])).toEqual([
    ...[false, false, false],
    ...[false, false, true],
  ]);
});

test('three good answers in a row bring it back, two do not', () => {
  expect(flagsOf(flagged, ['ready', 'ready', 'not ready', 'ready', 'ready', 'ready'])).toEqual([
    ...[true, true, true],
    ...[true, true, false],
  ]);
});

test('of a server that is gone the flag is dropped when its address is surely forgotten', () => {
  expect(flagsOf(flagged, ['absent', 'absent', 'absent'])).toEqual([true, true, false]);
});

test('a parked slot is never flagged', () => {
  expect(flagsOf(unseen, Array<Seen>(9).fill('absent'))).not.toContain(true);
});

test('one at most is out', () => {
  expect(flagsOf(ready, Array<Seen>(9).fill('not ready'), [flagged, ready])).not.toContain(true);
});

test('where nobody else is fine nobody is out, and whoever is comes back', () => {
  const bad: Slot = { seen: 'not ready', times: 3, isFlagged: false };
  expect(flagsOf(ready, Array<Seen>(9).fill('not ready'), [bad, unseen])).not.toContain(true);
  expect(flagsOf(flagged, ['not ready'], [bad, unseen])).toEqual([false]);
  expect(flagsOf(flagged, ['not ready'], [{ ...bad, times: 2 }])).toEqual([true]);
});
