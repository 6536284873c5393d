import { expect, test } from '@jest/globals';
import type { StoredOperation } from '../journal/events.ts';
import { tasksIn } from './task-figures.ts';

const born = Date.parse('2026-03-01T09:00:00Z') / 1000;
const id = `${born.toString(16)}${'0'.repeat(16)}`;
const at = '2026-03-01T10:00:00.000Z';
const of = (more: Partial<StoredOperation>) => ({ doc: 'tasks', id, salt: null, digest: '', ...more });
const done = of({ set: { doneAt: at }, before: {} });

test('a task that is done is as old as its id says', () => {
  expect(tasksIn({ at, ops: [done] })).toEqual({ created: 0, doneAfterSeconds: [3600] });
});

test('one that was done before, or is done again because something was taken back, is not done anew', () => {
  expect(tasksIn({ at, ops: [of({ set: { doneAt: at }, before: { doneAt: at } })] }).doneAfterSeconds).toEqual([]);
  expect(tasksIn({ at, ops: [done], undoes: 7 }).doneAfterSeconds).toEqual([]);
});

test('only tasks are counted, and those that come into being', () => {
  const made = of({ set: { title: 'Paint' }, before: null });
  expect(tasksIn({ at, ops: [made, { ...made, doc: 'comments' }] })).toEqual({ created: 1, doneAfterSeconds: [] });
});
