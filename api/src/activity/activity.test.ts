import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Activity } from '@taskmanager/contract';
import { fillWithTasks } from '../../test/fill.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp, testInAFile } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let bob: Person;
beforeAll(async () => void ([ann, bob] = [await app.person('ann'), await app.person('bob')]));
beforeEach(async () => {
  await ann.addProject('House');
  await ann.invite(bob, 'member');
});

const types = ({ items }: Activity) => items.map(({ type }) => type);

test('what happened is told newest first: who, what it is called now, before and after', async () => {
  const task = await ann.addTask('Paint');
  await bob.change(task, { title: 'Paint it', priority: 'high' });
  const { items, next, names } = await ann.activity();
  expect(items[0]).toMatchObject({
    type: 'task.changed',
    actor: bob.id,
    subject: { kind: 'tasks', id: task.id, title: 'Paint it' },
    changes: [
      { path: 'title', from: 'Paint', to: 'Paint it' },
      { path: 'priority', to: 'high' },
    ],
  });
  expect(items.slice(1).map(({ type, subject }) => [type, subject.title])).toEqual([
    ['task.created', 'Paint it'],
    ['member.added', undefined],
    ['project.created', 'House'],
  ]);
  expect([next, names]).toEqual([null, { ...names, [ann.id]: 'ann', [bob.id]: 'bob' }]);
});

test('what changes point at is told by name: lists, labels, fields, people, tasks', async () => {
  const [label, field] = [await ann.addLabel('Red'), await ann.addField({ name: 'Size', kind: 'number' })];
  const [task, other] = await ann.addTasks('Paint', 'Buy paint');
  await ann.change(task, {
    labels: { [label.id]: true },
    fields: { [field.id]: 3 },
    assignees: { [bob.id]: true },
    blockedBy: { [other.id]: true },
  });
  await ann.move(task, 'Done');
  const { items, names } = await ann.activity({ limit: 2 });
  expect(items[0]?.changes.map(({ path }) => path)).toEqual(['listId', 'doneAt']);
  const done = await ann.listNamed('Done');
  expect(names).toMatchObject({ [done.id]: 'Done', [task.listId]: 'To do', [label.id]: 'Red', [field.id]: 'Size' });
  expect(names).toMatchObject({ [bob.id]: 'bob', [other.id]: 'Buy paint' });
});

test('a reader asks for one person, one kind of thing, or one thing that was done', async () => {
  const task = await ann.addTask('Paint');
  const comment = await bob.comment(task, 'Red?');
  await ann.move(task, 'Done');
  await bob.undo(comment.rev);
  expect(types(await ann.activity({ actor: bob.id }))).toEqual([
    'undo.comment.created',
    'comment.created',
    'member.added',
  ]);
  expect(types(await ann.activity({ type: 'comment' }))).toEqual(['undo.comment.created', 'comment.created']);
  expect(types(await ann.activity({ type: 'task' }))).toEqual(['task.moved', 'task.created']);
  expect(types(await ann.activity({ type: 'task.moved', actor: bob.id }))).toEqual([]);
  expect((await ann.get(`/projects/${ann.projectId()}/activity?type=$ne`)).status).toBe(400);
});

test('it comes in pages that together are the whole', async () => {
  await ann.addTasks('a', 'b', 'c');
  const first = await ann.activity({ limit: 2, type: 'task' });
  const rest = await ann.activity({ limit: 2, type: 'task', after: first.next! });
  expect([first, rest].map(({ items }) => items.map(({ subject }) => subject.title))).toEqual([['c', 'b'], ['a']]);
});

testInAFile('what was done to many at once is told once, with what is the same for all', async () => {
  await fillWithTasks(
    app.context(),
    ann.projectId(),
    ann.id,
    Array.from({ length: 250 }, (_, at) => `${at}`),
  );
  const { items: tasks } = (await ann.snapshot()).tasks;
  await ann.bulk(tasks, { priority: 'high' });
  await ann.addTask('Later');
  const all: Activity['items'] = [];
  for (let after: string | undefined; ;) {
    const { items, next } = await ann.activity({ limit: 1, after });
    all.push(...items);
    if (next === null || all.length > 2) break;
    after = next;
  }
  expect(all.slice(0, 2)).toMatchObject([
    { type: 'task.created' },
    { type: 'tasks.changed', count: 250, changes: [{ path: 'priority', to: 'high' }] },
  ]);
  expect(all[2]?.type).not.toBe('tasks.changed');
  const own = await ann.activityOf(tasks[0]!);
  expect(own.items[0]).toMatchObject({ subject: { id: tasks[0]!.id }, changes: [{ path: 'priority', to: 'high' }] });
  expect(own.items[0]).not.toHaveProperty('count');
});

test('what took many things back at once is told once too', async () => {
  const { seqs } = await ann.bulk(await ann.addTasks('a', 'b'), { priority: 'high' });
  await ann.undo(seqs[0]!);
  expect((await ann.activity()).items[0]).toMatchObject({
    type: 'undo.tasks.changed',
    undoes: seqs[0],
    count: 2,
    changes: [{ path: 'priority' }],
  });
});

test('a task tells what was said on it, and nothing of others', async () => {
  const [task, other] = await ann.addTasks('Paint', 'Sweep');
  await bob.comment(task, 'Red?');
  await bob.comment(other, 'Why?');
  await ann.remove(task);
  expect(await bob.activityOf(task)).toMatchObject({
    items: [
      { type: 'task.deleted' },
      {
        type: 'comment.created',
        subject: { kind: 'comments' },
        task: { id: task.id, title: 'Paint' },
        changes: [{ path: 'text', to: 'Red?' }],
      },
      { type: 'task.created' },
    ],
  });
});

test('a long text is told by its beginning', async () => {
  const task = await ann.addTask('Paint', { description: `${'x'.repeat(499)}💥 and more` });
  await ann.change(task, { description: 'Short' });
  const { items } = await ann.activityOf(task);
  expect(items[0]?.changes).toEqual([{ path: 'description', from: 'x'.repeat(499), to: 'Short', shortened: true }]);
});

test('what somebody deleted is not told on, and what was erased has no name', async () => {
  const [task, secret] = await ann.addTasks('Paint', 'A secret');
  await ann.removeComment(await ann.comment(task, 'a secret'));
  await ann.change(secret, { description: 'a secret' });
  await ann.remove(secret);
  await ann.purge(secret);
  const told = JSON.stringify([await bob.activity(), await bob.activityOf(task)]);
  expect(told).not.toContain('secret');
  expect(told).toContain('task.purged');
  expect(told).not.toMatch(/salt|digest|hash|opId/);
});

test('a call that had nothing to do is not told', async () => {
  const task = await ann.addTask('Paint');
  await ann.change(task, { title: 'Paint' });
  expect(types(await ann.activityOf(task))).toEqual(['task.created']);
});

test('what time erased nobody is said to have erased', async () => {
  const task = await ann.addTask('Paint');
  await ann.remove(task);
  app.pass(31 * 24 * 60 * 60 * 1000);
  await app.context().tasks.trash.sweep(app.now());
  await ann.signIn();
  expect(types(await ann.activity({ type: 'task' }))).toEqual(['task.deleted', 'task.created']);
});
