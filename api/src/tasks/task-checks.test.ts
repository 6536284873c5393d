import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

/** A label, a field and a task of another project of hers. */
async function thingsElsewhere() {
  await ann.addProject('Garden');
  const label = await ann.addLabel('Green');
  const field = await ann.addField({ name: 'Beds', kind: 'number' });
  const task = await ann.addTask('Dig');
  await ann.addProject('House');
  return { label, field, task };
}

const refused = (path: string) => ({ code: 'invalid-request', fields: [{ path }] });

test('only members of the project are assigned to its tasks', async () => {
  await ann.addProject('House');
  const bob = await app.person('bob');
  const assignees = { [bob.id]: true as const };
  await expect(ann.addTask('Paint', { assignees })).rejects.toMatchObject(refused(`assignees.${bob.id}`));
  await ann.invite(bob, 'member');
  expect(await ann.addTask('Paint', { assignees })).toMatchObject({ assignees });
});

test('somebody who has left stays assigned where they were, but is not assigned anew', async () => {
  await ann.addProject('House');
  const bob = await app.person('bob');
  await ann.invite(bob, 'member');
  const [assigned, other] = [await ann.addTask('Paint', { assignees: { [bob.id]: true } }), await ann.addTask('Sweep')];
  await ann.dismiss(bob.id);
  expect(await ann.change(assigned, { title: 'Paint it' })).toMatchObject({ assignees: { [bob.id]: true } });
  await expect(ann.change(other, { assignees: { [bob.id]: true } })).rejects.toMatchObject(
    refused(`assignees.${bob.id}`),
  );
});

test('labels, fields, parents and blockers of another project are refused', async () => {
  const { label, field, task } = await thingsElsewhere();
  const mine = await ann.addTask('Paint');
  const wrong = [
    [{ labels: { [label.id]: true as const } }, `labels.${label.id}`],
    [{ fields: { [field.id]: 3 } }, `fields.${field.id}`],
    [{ parentId: task.id }, 'parentId'],
    [{ blockedBy: { [task.id]: true as const } }, `blockedBy.${task.id}`],
  ] as const;
  for (const [change, path] of wrong) {
    await expect(ann.change(mine, change)).rejects.toMatchObject(refused(path));
    await expect(ann.addTask('Sweep', change)).rejects.toMatchObject(refused(path));
  }
  expect(await ann.task(mine)).toEqual(mine);
});

test('a field holds what its kind allows and nothing else', async () => {
  await ann.addProject('House');
  const kinds = [
    [await ann.addField({ name: 'Note', kind: 'text' }), 'Two coats', 3],
    [await ann.addField({ name: 'Litres', kind: 'number' }), 2.5, 'two'],
    [await ann.addField({ name: 'Delivered', kind: 'date' }), '2026-05-01', '2026-02-30'],
    [await ann.addField({ name: 'Colour', kind: 'choice', choices: ['Red', 'Blue'] }), 'Blue', 'Green'],
  ] as const;
  const task = await ann.addTask('Paint');
  for (const [field, good, bad] of kinds) {
    expect(await ann.change(task, { fields: { [field.id]: good } })).toMatchObject({ fields: { [field.id]: good } });
    await expect(ann.change(task, { fields: { [field.id]: bad } })).rejects.toMatchObject(
      refused(`fields.${field.id}`),
    );
  }
});

test('a task is no subtask of itself, however long the way round', async () => {
  await ann.addProject('House');
  const grandmother = await ann.addTask('Renovate');
  const mother = await ann.addTask('Paint', { parentId: grandmother.id });
  const child = await ann.addTask('Buy paint', { parentId: mother.id });
  await expect(ann.change(grandmother, { parentId: child.id })).rejects.toMatchObject(refused('parentId'));
  await expect(ann.change(child, { parentId: child.id })).rejects.toMatchObject(refused('parentId'));
  expect(await ann.titles({ parent: mother.id })).toEqual(['Buy paint']);
});

test('two tasks never wait for each other', async () => {
  await ann.addProject('House');
  const paint = await ann.addTask('Paint');
  const sand = await ann.addTask('Sand', { blockedBy: { [paint.id]: true } });
  await expect(ann.change(paint, { blockedBy: { [sand.id]: true } })).rejects.toMatchObject(
    refused(`blockedBy.${sand.id}`),
  );
  await ann.change(sand, { blockedBy: { [paint.id]: null } });
  expect(await ann.change(paint, { blockedBy: { [sand.id]: true } })).toMatchObject({ blockedBy: { [sand.id]: true } });
});

test('a label that is nowhere is refused', async () => {
  await ann.addProject('House');
  const nowhere = newId();
  await expect(ann.addTask('Paint', { labels: { [nowhere]: true } })).rejects.toMatchObject(
    refused(`labels.${nowhere}`),
  );
});
