import { expect, test } from '@jest/globals';
import type { StoredOperation } from '../journal/events.ts';
import { happeningsOf } from './happenings.ts';

const [task, ann] = ['a'.repeat(24), 'b'.repeat(24)];
const seal = { salt: 'salt', digest: 'digest' };
const onTask = (op: Partial<StoredOperation>) => ({ doc: 'tasks', id: task, before: {}, ...seal, ...op });
const factsOf = (...ops: StoredOperation[]) => happeningsOf({ type: 'task.changed', ops }).map(({ facts }) => facts);

test('a card that only makes room for another one is no news, nor is what was erased', () => {
  expect(factsOf(onTask({ set: { rank: 'b' } }))).toEqual([]);
  expect(factsOf(onTask({ salt: null }))).toEqual([]);
});

test('what is put on and taken off is told by name, the rest once by its kind', () => {
  const set = { 'labels.red': true, 'checklist.one': {}, 'checklist.two': {}, listId: 'done', doneAt: 'now' };
  expect(factsOf(onTask({ set, unset: ['labels.blue', 'due'] }))).toEqual([
    ['moved:done', 'label-added:red', 'checklist', 'done', 'label-removed:blue', 'due'],
  ]);
});

test('a task that leaves for another project is not called deleted, and arriving there is nobody’s assignment', () => {
  const left = onTask({ set: { deletedAt: 'now', movedTo: { id: 'c', projectId: 'd', listId: 'e' } } });
  expect(factsOf(left)).toEqual([['left-project']]);
  const arrived = onTask({ before: null, set: { assignees: { [ann]: true } } });
  const arrives = happeningsOf({ type: 'task.moved-in', ops: [arrived] });
  expect(arrives).toMatchObject([{ facts: ['created'], assigned: [] }]);
  expect(happeningsOf({ type: 'task.created', ops: [arrived] })).toMatchObject([{ assigned: [ann] }]);
});

test('comments and files are told of with the task they are about, but not when they only come along', () => {
  const comment = { doc: 'comments', id: 'c', before: null, set: { text: 'Hi', mentions: { [ann]: true } }, ...seal };
  const file = { doc: 'attachments', id: 'f', before: null, set: { name: 'a.png' }, ...seal };
  const happen = (type: string, ...ops: StoredOperation[]) => happeningsOf({ type, ops, about: [task] });
  expect(happen('comment.created', comment)).toMatchObject([{ taskId: task, mentioned: [ann], isComment: true }]);
  expect(happen('attachment.added', file)).toMatchObject([{ taskId: task, facts: ['file-added'] }]);
  expect([...happen('comments.moved-in', comment), ...happen('attachments.moved-in', file)]).toEqual([]);
});
