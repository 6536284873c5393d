import { expect, test } from '@jest/globals';
import { createPresenceTable } from './presence-table.ts';

const [stream, bob] = ['project:1', 'bob'];
const window = (key: string, more: { taskId?: string; away?: true } = {}) => ({ key, stream, userId: bob, ...more });

test('somebody is where they did something last, and away only if they are in all windows', () => {
  const table = createPresenceTable();
  table.set(window('laptop', { taskId: 'paint' }), 1);
  table.set(window('phone', { taskId: 'sweep' }), 2);
  expect(table.person(stream, bob)).toEqual({ userId: bob, taskId: 'sweep' });
  table.set(window('phone', { away: true }), 3);
  expect(table.person(stream, bob)).toEqual({ userId: bob, taskId: 'paint' });
  table.set(window('laptop', { away: true }), 4);
  expect(table.person(stream, bob)).toEqual({ userId: bob, away: true });
});

test('what another process said holds until it was silent for too long', () => {
  const table = createPresenceTable();
  table.set(window('here'), 0);
  table.set({ ...window('there'), userId: 'cem' }, 0, 30_000);
  expect(table.expire(29_999)).toEqual([]);
  expect(table.expire(30_000)).toMatchObject([{ userId: 'cem' }]);
  expect(table.people(stream, 10)).toEqual([{ userId: bob }]);
});

test('no more people are shown than asked for', () => {
  const table = createPresenceTable();
  for (const userId of ['ann', 'bob', 'cem']) table.set({ ...window(userId), userId }, 0);
  expect(table.people(stream, 2)).toEqual([{ userId: 'ann' }, { userId: 'bob' }]);
});
