import { beforeEach, expect, test } from '@jest/globals';
import { mentionOf, preferencesApi, type Task } from '@taskmanager/contract';
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
  await told();
  await aWhileLater();
});

/** The notifier has seen all that happened. */
const told = () => app.context().telling.notifier.followAll();

/** What happens now joins nothing that was told before. */
async function aWhileLater() {
  app.pass(60 * 60_000);
  for (const person of [ann, bob]) await person.signIn();
}

async function heardBy(person: Person) {
  await told();
  return person.notifications({ unread: true });
}

test('whoever is assigned is told, by whom and where; the one who did it is not', async () => {
  await ann.change(task, { assignees: { [bob.id]: true, [ann.id]: true } });
  expect(await heardBy(bob)).toMatchObject([
    {
      kind: 'assigned',
      project: { name: 'House' },
      tasks: [{ id: task.id, title: 'Paint the fence' }],
      actors: [{ id: ann.id, name: 'ann' }],
      count: 1,
    },
  ]);
  expect(await heardBy(ann)).toEqual([
    expect.objectContaining({ kind: 'joined', actors: [{ id: bob.id, name: 'bob' }] }),
  ]);
});

test('a label taken off 130 cards is one notification for who watches them, and none for who took it off', async () => {
  const label = await ann.addLabel('Red');
  await ann.watchProject();
  await bob.watchProject();
  const cards: Task[] = [];
  for (let n = 1; n <= 130; n++) cards.push(await ann.addTask(`Card ${n}`, { labels: { [label.id]: true } }));
  await told();
  await bob.readAll(app.now().toISOString());
  await ann.readAll(app.now().toISOString());

  await ann.bulk(cards, { labels: { [label.id]: null } });
  expect(await heardBy(bob)).toEqual([
    expect.objectContaining({
      kind: 'changed',
      taskCount: 130,
      count: 1,
      changes: [{ what: 'label-removed', name: 'Red' }],
    }),
  ]);
  expect(await heardBy(ann)).toEqual([]);
  expect([await bob.unreadCount(), await ann.unreadCount()]).toEqual([1, 0]);
});

test('who made a task hears of it, in one line for all that happened to it since they looked', async () => {
  await bob.change(task, { due: { date: '2026-12-01' } });
  await told();
  await aWhileLater();
  await bob.move(task, 'Done');
  const [line, ...others] = (await heardBy(ann)).filter(({ kind }) => kind === 'changed');
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    count: 2,
    changes: [{ what: 'due' }, { what: 'moved', name: 'Done' }, { what: 'done' }],
  });
});

test('what happens after a notification was read is a new one', async () => {
  await bob.change(task, { title: 'Paint it' });
  const [first] = await heardBy(ann);
  await ann.markRead(first!);
  await bob.change(task, { priority: 'high' });
  const [second] = await heardBy(ann);
  expect(second!.id).not.toBe(first!.id);
  expect(second).toMatchObject({ count: 1, changes: [{ what: 'priority' }], tasks: [{ title: 'Paint it' }] });
});

test('who is mentioned is told so, who takes part hears the rest, and nobody hears of their own words', async () => {
  const carl = await app.person('carl');
  await ann.invite(carl, 'commenter');
  const [other] = await ann.addTasks('Another');
  await told();
  await ann.readAll(app.now().toISOString());
  await bob.comment(other, `${mentionOf(carl)} which green?`);
  expect(await heardBy(carl)).toMatchObject([{ kind: 'mentioned', tasks: [{ title: 'Another' }] }]);
  expect(await heardBy(ann)).toMatchObject([{ kind: 'commented', actors: [{ name: 'bob' }] }]);
  expect(await heardBy(bob)).toEqual([]);

  await carl.comment(other, 'The dark one');
  await ann.comment(other, 'Yes');
  expect(await heardBy(bob)).toMatchObject([{ kind: 'commented', count: 2, actorCount: 2 }]);
  expect((await heardBy(carl)).map(({ kind }) => kind)).toEqual(['commented', 'mentioned']);
});

test('a mention that is added later counts, one that was there does not count again', async () => {
  const comment = await ann.comment(task, 'Look');
  await ann.changeComment(comment, `Look, ${mentionOf(bob)}`);
  await ann.changeComment(comment, `Look at it, ${mentionOf(bob)}`);
  expect(await heardBy(bob)).toMatchObject([
    { kind: 'mentioned', count: 1, comment: { id: comment.id, text: 'Look at it, @bob' } },
  ]);
});

test('moving a card to and fro in its list is no news', async () => {
  const [other] = await ann.addTasks('Another');
  await told();
  await bob.move(task, { listId: task.listId, after: other.id });
  expect((await heardBy(ann)).filter(({ kind }) => kind === 'changed')).toEqual([]);
});

test('a person who left or was removed finds nothing of the project any more, nor does the count', async () => {
  await ann.change(task, { assignees: { [bob.id]: true } });
  await told();
  expect(await bob.unreadCount()).toBe(1);
  await ann.dismiss(bob.id);
  expect(await bob.notifications()).toEqual([]);
  await told();
  expect(await bob.unreadCount()).toBe(0);
});

test('nobody is told who was removed between what happened and the telling', async () => {
  await ann.change(task, { assignees: { [bob.id]: true } });
  await ann.dismiss(bob.id);
  await told();
  await ann.invite(bob, 'member');
  expect(await heardBy(bob)).toEqual([]);
});

test('titles are those of now, and an erased task takes its line along', async () => {
  await ann.change(task, { assignees: { [bob.id]: true } });
  await told();
  await ann.change(task, { title: 'Burn the fence' });
  expect(await bob.notifications()).toMatchObject([{ tasks: [{ title: 'Burn the fence' }] }]);
  await ann.remove(task);
  await ann.purge(task);
  expect(await bob.notifications({ unread: true })).toEqual([]);
});

test('read and unread again, and all at once up to what was seen', async () => {
  const [one, two] = await ann.addTasks('One', 'Two');
  await ann.change(one, { assignees: { [bob.id]: true } });
  const [first] = await heardBy(bob);
  await bob.markRead(first!);
  expect([await bob.unreadCount(), await bob.notifications({ unread: true })]).toEqual([0, []]);
  await bob.markUnread(first!);
  expect(await bob.unreadCount()).toBe(1);

  await aWhileLater();
  await ann.change(two, { assignees: { [bob.id]: true } });
  await told();
  expect(await bob.readAll(first!.at)).toEqual({ read: 1 });
  expect(await bob.notifications({ unread: true })).toMatchObject([{ tasks: [{ title: 'Two' }] }]);
  expect((await bob.notifications()).map(({ tasks }) => tasks[0]?.title)).toEqual(['Two', 'One']);
});

test('nobody reads or marks the notifications of others', async () => {
  await ann.change(task, { assignees: { [bob.id]: true } });
  const [his] = await heardBy(bob);
  await expect(ann.markRead(his!)).rejects.toMatchObject({ code: 'not-found' });
  expect(await bob.unreadCount()).toBe(1);
});

test('what somebody does not want to be told in the application is not kept as unread', async () => {
  await bob.call(preferencesApi.change, { body: { channels: { 'assigned.inApp': false } } });
  await ann.change(task, { assignees: { [bob.id]: true } });
  expect([await heardBy(bob), await bob.unreadCount()]).toEqual([[], 0]);
});

test('every tab of a person hears of it in the person’s own stream', async () => {
  await ann.change(task, { assignees: { [bob.id]: true } });
  const said: string[] = [];
  const stop = app.context().hints.onHint(({ stream, event }) => {
    if (stream === `user:${bob.id}`) said.push((event as { type: string }).type);
  });
  const [one] = await heardBy(bob);
  await bob.markRead(one!);
  stop();
  expect(said).toEqual(['notification.told', 'notification.read']);
});
