import { expect, test } from '@jest/globals';
import { newId, type Task } from '@taskmanager/contract';
import { overfull } from './task-rules.ts';

const labels = (count: number) => Object.fromEntries(Array.from({ length: count }, () => [newId(), true as const]));
const taskWith = (count: number) => ({ labels: labels(count) }) as unknown as Task;

test('a task takes no more labels than anybody can read', () => {
  expect(overfull(null, { labels: labels(50) })).toEqual([]);
  expect(overfull(null, { labels: labels(51) })).toEqual([{ field: 'labels', most: 50 }]);
  expect(overfull(taskWith(50), { [`labels.${newId()}`]: true })).toEqual([{ field: 'labels', most: 50 }]);
});

test('a full task takes another label for one that goes', () => {
  const task = taskWith(50);
  const [first] = Object.keys(task.labels ?? {});
  expect(overfull(task, { [`labels.${first}`]: undefined, [`labels.${newId()}`]: true })).toEqual([]);
  expect(overfull(task, { [`labels.${first}`]: true })).toEqual([]);
});
