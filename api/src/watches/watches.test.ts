import { beforeEach, expect, test } from '@jest/globals';
import { watchesApi, type Task } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let bob: Person;
let task: Task;

beforeEach(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  task = await ann.addTask('Paint the fence');
});

const watch = (person: Person) => person.call(watchesApi.ofTask, { params: { taskId: task.id } });

/** The kinds of what the person is told when Ann changes the task. */
async function heardBy(person: Person) {
  await ann.change(task, { description: `Green. ${Math.random()}` });
  await app.context().telling.notifier.followAll();
  return (await person.notifications({ unread: true })).map(({ kind }) => kind);
}

test('one hears of what one made or is assigned to, and of nothing else', async () => {
  expect([await watch(ann), await watch(bob)]).toEqual([{ watching: true, because: 'created' }, { watching: false }]);
  expect(await heardBy(bob)).toEqual([]);
  await ann.change(task, { assignees: { [bob.id]: true } });
  expect(await watch(bob)).toEqual({ watching: true, because: 'assigned' });
});

test('one task can be watched without its project, and left again', async () => {
  expect(await bob.watch(task)).toEqual({ watching: true, because: 'chosen' });
  expect(await heardBy(bob)).toEqual(['changed']);
  await bob.readAll(app.now().toISOString());
  await bob.unwatch(task);
  expect(await heardBy(bob)).toEqual([]);
  expect(await watch(bob)).toEqual({ watching: false, because: 'chosen' });
});

test('who watches a project hears of tasks that are made in it', async () => {
  await bob.watchProject();
  await ann.addTask('Another');
  expect(await heardBy(bob)).toEqual(['changed']);
  expect(await bob.notifications()).toMatchObject([
    { taskCount: 2, changes: [{ what: 'created' }, { what: 'description' }] },
  ]);
});

test('the choice for a task wins over that for its project, and that over having a part in it', async () => {
  await ann.change(task, { assignees: { [bob.id]: true } });
  await bob.unwatchProject();
  expect(await watch(bob)).toEqual({ watching: false, because: 'project' });
  expect(await heardBy(bob)).toEqual(['assigned']);
  await bob.watch(task);
  expect(await heardBy(bob)).toEqual(['changed', 'assigned']);
});

test('a task one does not want to hear of is silent even when one is assigned to it', async () => {
  await bob.unwatch(task);
  await ann.change(task, { assignees: { [bob.id]: true } });
  expect(await heardBy(bob)).toEqual([]);
});

test('who watches a task goes along when it moves to another project, if they may', async () => {
  const carl = await app.person('carl');
  await ann.invite(carl, 'member');
  await Promise.all([bob.watch(task), carl.watch(task)]);
  await ann.addProject('Garden');
  await ann.invite(bob, 'member');
  const [list] = await ann.lists();
  task = await ann.move(task, { listId: list!.id });
  await app.context().telling.notifier.followAll();
  await Promise.all([bob, carl].map((person) => person.readAll(app.now().toISOString())));
  expect(await heardBy(bob)).toEqual(['changed']);
  expect(await heardBy(carl)).toEqual([]);
});

test('watching twice is watching once', async () => {
  await bob.watch(task);
  const answer = await bob.watch(task);
  expect(answer).toEqual({ watching: true, because: 'chosen' });
  expect(await heardBy(bob)).toEqual(['changed']);
});
