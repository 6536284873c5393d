import { expect, test } from '@jest/globals';
import { startTestApp } from '../../test/test-app.ts';
import type { Listener } from '../../test/listener.ts';

const app = startTestApp();

async function board() {
  const [ann, bob] = [await app.person('ann'), await app.person('bob')];
  const { id: projectId } = await ann.addProject('House');
  await ann.invite(bob, 'viewer');
  const hers = await ann.listen();
  const { people } = await hers.subscribeTo(projectId);
  const task = await ann.addTask('Paint');
  return { ann, bob, hers, people, projectId, taskId: task.id };
}

/** As it was told last. */
function lastSeen({ allTold, until }: Listener, userId: string) {
  const isAbout = ({ people, left }: { people: { userId: string }[]; left: string[] }) =>
    people.some((one) => one.userId === userId) || left.includes(userId);
  return {
    of: (look: object | 'left') =>
      until(() => {
        const change = allTold('presence').findLast(isAbout);
        const now = change?.left.includes(userId) ? 'left' : change?.people.find((one) => one.userId === userId);
        return JSON.stringify(now) === JSON.stringify(look) ? now : undefined;
      }),
  };
}

test('whoever comes is seen by those who are there, and sees them', async () => {
  const { ann, bob, hers, people, projectId } = await board();
  expect(people).toEqual([{ userId: ann.id }]);
  const his = await bob.listen();
  const there = await his.subscribeTo(projectId);
  expect(there.people).toEqual([{ userId: ann.id }, { userId: bob.id }]);
  await lastSeen(hers, bob.id).of({ userId: bob.id });
});

test('one sees which task others look at, and that they are away', async () => {
  const { bob, hers, projectId, taskId } = await board();
  const his = await bob.listen();
  await his.subscribeTo(projectId);
  await his.say('presence', { projectId, taskId });
  await lastSeen(hers, bob.id).of({ userId: bob.id, taskId });
  await his.say('presence', { projectId, away: true });
  await lastSeen(hers, bob.id).of({ userId: bob.id, away: true });
});

test('somebody with two windows is one person, who leaves with the last of them', async () => {
  const { bob, hers, projectId, taskId } = await board();
  const [one, other] = [await bob.listen(), await bob.listen()];
  for (const window of [one, other]) await window.subscribeTo(projectId);
  await one.say('presence', { projectId, taskId });
  await other.say('presence', { projectId, away: true });
  await lastSeen(hers, bob.id).of({ userId: bob.id, taskId });
  one.close();
  await lastSeen(hers, bob.id).of({ userId: bob.id, away: true });
  await other.say('unsubscribe', { stream: 'project', projectId });
  await lastSeen(hers, bob.id).of('left');
});

test('whoever is removed is seen no more', async () => {
  const { ann, bob, hers, projectId } = await board();
  const his = await bob.listen();
  await his.subscribeTo(projectId);
  await lastSeen(hers, bob.id).of({ userId: bob.id });
  await ann.dismiss(bob.id);
  await lastSeen(hers, bob.id).of('left');
});

test('who types is told to the others in the project, and to nobody else', async () => {
  const { ann, bob, hers, projectId, taskId } = await board();
  const [his, elsewhere] = [await bob.listen(), await bob.listen()];
  await his.subscribeTo(projectId);
  await elsewhere.subscribeOwn();
  await his.say('typing', { projectId, taskId });
  expect(await hers.told('typing')).toEqual({ stream: `project:${ann.projectId()}`, taskId, userId: bob.id });
  await elsewhere.subscribeOwn();
  expect([his.timesTold('typing'), elsewhere.timesTold('typing')]).toEqual([0, 0]);
});
