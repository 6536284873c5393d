import { expect, test } from '@jest/globals';
import type { StoredOperation } from '../journal/events.ts';
import { commonSteps, onlyMadeRoom, stepsOf } from './activity-rules.ts';

const op = (id: string, more: Partial<StoredOperation>): StoredOperation => ({
  ...{ doc: 'tasks', id, before: {}, salt: 'salt', digest: 'digest' },
  ...more,
});

test('a task that only made room for another has done nothing', () => {
  const moved = { ops: [op('a', { set: { rank: 'm' } }), op('b', { set: { rank: 'n' } })] };
  expect([onlyMadeRoom(moved, 'a'), onlyMadeRoom(moved, 'b'), onlyMadeRoom(moved, 'c')]).toEqual([false, true, false]);
  expect(onlyMadeRoom({ ...moved, batchId: 'all' }, 'b')).toBe(false);
});

test('places between others are told to nobody, and erased content neither', () => {
  expect(stepsOf(op('a', { set: { rank: 'm', title: 'A', 'removedLists.b': true } }))).toEqual([
    { path: 'title', to: 'A' },
  ]);
  expect(stepsOf(op('a', { salt: null }))).toEqual([]);
});

test('taking away what was not there is no step', () => {
  expect(stepsOf(op('a', { set: { role: 'member' }, unset: ['deletedAt'] }))).toEqual([{ path: 'role', to: 'member' }]);
});

test('of many things what all have in common is told', () => {
  const many = [
    op('a', { set: { priority: 'high', listId: 'x', 'labels.l': true }, unset: ['due', 'start'] }),
    op('b', { set: { priority: 'high', listId: 'y' }, unset: ['due', 'start', 'labels.l'], before: { due: 'then' } }),
  ];
  expect(commonSteps(many)).toEqual([{ path: 'priority', to: 'high' }, { path: 'due' }]);
});

test('a value too big to be told is left out, and that is said', () => {
  const checklist = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`${at}`, { text: 'x'.repeat(50) }]));
  expect(stepsOf(op('a', { set: { checklist } }))).toEqual([{ path: 'checklist', shortened: true }]);
});
