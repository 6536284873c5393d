import { expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();

async function annAtHome() {
  const ann = await app.person('ann');
  await ann.addProject('House');
  return ann;
}

test('a task that names no list is added to the end of the first one', async () => {
  const ann = await annAtHome();
  const toDo = await ann.listNamed('To do');
  await ann.addTasks('Buy paint', 'Paint the door');
  expect(await ann.titles({ listId: toDo.id, sort: 'rank' })).toEqual(['Buy paint', 'Paint the door']);
});

test('everything a task was made with is there when it is read', async () => {
  const ann = await annAtHome();
  const [entry, label] = [newId(), await ann.addLabel('Urgent')];
  const wanted = {
    description: '# How\n\nWith a *brush*.',
    assignees: { [ann.id]: true as const },
    labels: { [label.id]: true as const },
    priority: 'high' as const,
    start: { date: '2026-05-01' },
    due: { date: '2026-05-02', time: '09:30', zone: 'Europe/Berlin' },
    checklist: { [entry]: { text: 'Sand it' } },
  };
  const task = await ann.addTask('Paint the door', wanted);
  expect(await ann.task(task)).toMatchObject({ title: 'Paint the door', createdBy: ann.id, ...wanted });
});

test('a task can be named by its maker before it is online, but not with a name that is taken', async () => {
  const ann = await annAtHome();
  const id = newId();
  expect((await ann.addTask('Write it', { id })).id).toBe(id);
  await expect(ann.addTask('Another', { id })).rejects.toMatchObject({ code: 'already-exists' });
  expect(await ann.titles()).toEqual(['Write it']);
});

test('what a change does not name stays, and what it sets to null goes', async () => {
  const ann = await annAtHome();
  const task = await ann.addTask('Write it', { description: 'Soon', priority: 'low' });
  const changed = await ann.change(task, { title: 'Write it now', description: null });
  expect(changed).toMatchObject({ title: 'Write it now', priority: 'low' });
  expect(changed.description).toBeUndefined();
  expect(await ann.task(task)).toEqual(changed);
});

test('each entry of a checklist is changed for itself', async () => {
  const ann = await annAtHome();
  const [first, second] = [newId(), newId()];
  const task = await ann.addTask('Pack', { checklist: { [first]: { text: 'Tent' }, [second]: { text: 'Stove' } } });
  await ann.change(task, { checklist: { [first]: { done: true }, [second]: null } });
  const { checklist } = await ann.task(task);
  expect(checklist).toMatchObject({ [first]: { text: 'Tent', done: true } });
  expect(Object.keys(checklist ?? {})).toEqual([first]);
});

test('an entry without a text is not added to a checklist', async () => {
  const ann = await annAtHome();
  const task = await ann.addTask('Pack');
  const entry = newId();
  await expect(ann.change(task, { checklist: { [entry]: { done: true } } })).rejects.toMatchObject({
    code: 'invalid-request',
    fields: [{ path: `checklist.${entry}.text` }],
  });
});

test('a task that is done says since when, until it is opened again', async () => {
  const ann = await annAtHome();
  const task = await ann.addTask('Write it');
  const done = await ann.change(task, { done: true });
  expect(done.doneAt).toBe(done.updatedAt);
  expect((await ann.change(task, { done: true })).doneAt).toBe(done.doneAt);
  expect((await ann.change(task, { done: false })).doneAt).toBeUndefined();
});

test('an archived task leaves the board but can be read and brought back', async () => {
  const ann = await annAtHome();
  const task = await ann.addTask('Write it');
  await ann.change(task, { archived: true });
  expect(await ann.titles()).toEqual([]);
  expect(await ann.titles({ state: 'archived' })).toEqual(['Write it']);
  expect((await ann.task(task)).archivedAt).toBeDefined();
  await ann.change(task, { archived: false });
  expect(await ann.titles()).toEqual(['Write it']);
});

test('a change that changes nothing makes no event', async () => {
  const ann = await annAtHome();
  const task = await ann.addTask('Write it');
  const unnamed = await ann.patch(`/tasks/${task.id}`, { title: 'Write it' });
  expect(unnamed).toMatchObject({ status: 200, body: { rev: task.rev } });
  expect(await ann.happened('task.changed')).toEqual([]);
});

test('a copy stands below its original, says the same and goes its own way', async () => {
  const ann = await annAtHome();
  const toDo = await ann.listNamed('To do');
  const [first] = await ann.addTasks('First', 'Last');
  await ann.change(first, { description: 'With care', priority: 'urgent' });
  const copy = await ann.copy(first);
  expect(copy).toMatchObject({ title: 'First', description: 'With care', priority: 'urgent' });
  await ann.change(copy, { title: 'Copy' });
  expect(await ann.titles({ listId: toDo.id, sort: 'rank' })).toEqual(['First', 'Copy', 'Last']);
});

test('a copy in another project leaves behind what means nothing there', async () => {
  const ann = await app.person('ann');
  const garden = await ann.addProject('Garden');
  const beds = await ann.addList('Beds');
  await ann.addProject('House');
  const label = await ann.addLabel('Red');
  const task = await ann.addTask('Plan', {
    labels: { [label.id]: true },
    assignees: { [ann.id]: true },
    priority: 'low',
  });
  const copy = await ann.copy(task, beds.id);
  expect(copy).toMatchObject({ projectId: garden.id, listId: beds.id, title: 'Plan', priority: 'low' });
  expect(copy).not.toHaveProperty('labels');
  expect(copy).not.toHaveProperty('assignees');
  expect(await ann.task(task)).toMatchObject({ title: 'Plan', labels: { [label.id]: true } });
});
