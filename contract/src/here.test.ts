import { expect, test } from '@jest/globals';
import { createHere } from './here.ts';

const [me, bob, cem, task] = ['me', 'bob', 'cem', 'paint'] as const;

test('the others on a board are those who came and did not leave', () => {
  const here = createHere(me);
  here.begin([{ userId: me }, { userId: bob, taskId: task }]);
  here.changed({ people: [{ userId: cem, taskId: task, away: true }], left: [] });
  expect(here.people().map(({ userId }) => userId)).toEqual([bob, cem]);
  expect(here.lookingAt(task)).toEqual([bob]);
  here.changed({ people: [], left: [bob] });
  expect(here.people()).toEqual([{ userId: cem, taskId: task, away: true }]);
  here.begin([{ userId: bob }]);
  expect(here.people()).toEqual([{ userId: bob }]);
});

test('who types is shown for ten seconds after they last did, and not to themselves', () => {
  const here = createHere(me);
  for (const userId of [me, bob]) here.types({ userId, taskId: task }, 1_000);
  here.types({ userId: bob, taskId: task }, 5_000);
  expect([here.typingIn(task, 14_999), here.typingIn(task, 15_000), here.typingIn('sweep', 5_000)]).toEqual([
    [bob],
    [],
    [],
  ]);
});

test('who has said it types no more', () => {
  const here = createHere(me);
  here.types({ userId: bob, taskId: task }, 0);
  here.said(bob);
  expect(here.typingIn(task, 1)).toEqual([]);
});

test('who leaves types no more', () => {
  const here = createHere(me);
  here.types({ userId: bob, taskId: task }, 0);
  here.changed({ people: [], left: [bob] });
  expect(here.typingIn(task, 1)).toEqual([]);
});
