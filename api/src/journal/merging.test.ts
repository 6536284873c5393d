import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { newId, type Task } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let bob: Person;
let task: Task;

beforeAll(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
});
beforeEach(async () => void (task = await ann.addTask('Paint', { description: 'Red' })));

test('two people who change different fields from the same start both get their way', async () => {
  await ann.change(task, { base: task.rev, title: 'Paint the door' });
  const merged = await bob.change(task, { base: task.rev, description: 'Blue', priority: 'high' });
  expect(merged).toMatchObject({ title: 'Paint the door', description: 'Blue', priority: 'high' });
});

test('the second of two who change the same field is shown both values and the one they started from', async () => {
  await ann.change(task, { base: task.rev, title: 'Paint the door' });
  await expect(bob.change(task, { base: task.rev, title: 'Paint the gate', priority: 'low' })).rejects.toMatchObject({
    status: 409,
    code: 'conflict',
    conflicts: [{ path: 'title', theirs: 'Paint the door', yours: 'Paint the gate', base: 'Paint', by: ann.id }],
  });
  expect(await ann.task(task)).toMatchObject({ title: 'Paint the door' });
  expect((await ann.task(task)).priority).toBeUndefined();
});

test('the start that is shown is the one the change was made from, however much happened since', async () => {
  await ann.change(task, { title: 'One' });
  await bob.change(task, { title: 'Two' });
  await ann.change(task, { title: 'Three' });
  await expect(bob.change(task, { base: task.rev, title: 'Four' })).rejects.toMatchObject({
    conflicts: [{ theirs: 'Three', yours: 'Four', base: 'Paint', by: ann.id }],
  });
});

test('a field that was taken away meanwhile is a conflict with nothing', async () => {
  await ann.change(task, { description: null });
  await expect(bob.change(task, { base: task.rev, description: 'Blue' })).rejects.toMatchObject({
    conflicts: [{ path: 'description', theirs: null, yours: 'Blue', base: 'Red' }],
  });
});

test('two people who want the same agree', async () => {
  await ann.change(task, { base: task.rev, title: 'Paint the door' });
  expect(await bob.change(task, { base: task.rev, title: 'Paint the door' })).toMatchObject({
    title: 'Paint the door',
  });
});

test('two people add two labels and tick two entries without meeting', async () => {
  const [red, blue] = [await ann.addLabel('Red'), await ann.addLabel('Blue')];
  const [tent, stove] = [newId(), newId()];
  await ann.change(task, { base: task.rev, labels: { [red.id]: true }, checklist: { [tent]: { text: 'Tent' } } });
  await bob.change(task, { base: task.rev, labels: { [blue.id]: true }, checklist: { [stove]: { text: 'Stove' } } });
  const { labels, checklist } = await ann.task(task);
  expect(Object.keys(labels ?? {}).sort()).toEqual([red.id, blue.id].sort());
  expect(Object.values(checklist ?? {}).map(({ text }) => text)).toEqual(['Tent', 'Stove']);
});

test('a change that names no start applies, and what it replaced stays in the history', async () => {
  await ann.change(task, { title: 'One' });
  await bob.change(task, { title: 'Two' });
  const titles = (await ann.history(task)).map(({ ops }) => ops[0]?.set?.['title']);
  expect(titles).toEqual(['Two', 'One', 'Paint']);
});

test('who wants all or nothing gets nothing once anything was changed', async () => {
  await ann.change(task, { priority: 'high' });
  const stale = { 'if-match': `"${task.rev}"` };
  await expect(bob.change(task, { title: 'Two' }, stale)).rejects.toMatchObject({ status: 412, code: 'rev-mismatch' });
  expect((await bob.delete(`/tasks/${task.id}`, stale)).status).toBe(412);
  const { listId } = task;
  expect((await bob.post(`/tasks/${task.id}/move`, { listId }, stale)).status).toBe(412);
  const { headers } = await bob.get(`/tasks/${task.id}`);
  expect(await bob.change(task, { title: 'Two' }, { 'if-match': headers.etag! })).toMatchObject({ title: 'Two' });
});

test('an If-Match that is no rev is refused', async () => {
  await expect(ann.change(task, { title: 'One' }, { 'if-match': 'W/"abc"' })).rejects.toMatchObject({ status: 400 });
});

test('a reader who has the newest version is told so in a line', async () => {
  const { headers } = await ann.get(`/tasks/${task.id}`);
  const again = await ann.get(`/tasks/${task.id}`, { 'if-none-match': headers.etag! });
  expect([again.status, again.text]).toEqual([304, '']);
  await bob.change(task, { title: 'Two' });
  expect((await ann.get(`/tasks/${task.id}`, { 'if-none-match': headers.etag! })).status).toBe(200);
});
