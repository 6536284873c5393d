import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => void (await ann.addProject('House')));

test('a field has choices exactly when it is one of choice', async () => {
  await expect(ann.addField({ name: 'Colour', kind: 'choice' })).rejects.toMatchObject({
    fields: [{ path: 'choices' }],
  });
  await expect(ann.addField({ name: 'Size', kind: 'number', choices: ['S'] })).rejects.toMatchObject({
    fields: [{ path: 'choices' }],
  });
  const size = await ann.addField({ name: 'Size', kind: 'number' });
  await expect(ann.changeField(size, { choices: ['S'] })).rejects.toMatchObject({ fields: [{ path: 'choices' }] });
});

test('a choice that is no longer offered stays where it was chosen', async () => {
  const field = await ann.addField({ name: 'Colour', kind: 'choice', choices: ['Red', 'Blue'] });
  const task = await ann.addTask('Paint', { fields: { [field.id]: 'Red' } });
  expect(await ann.changeField(field, { name: 'Paint', choices: ['Blue', 'Green'] })).toMatchObject({
    name: 'Paint',
    choices: ['Blue', 'Green'],
  });
  expect((await ann.change(task, { title: 'Paint it' })).fields).toEqual({ [field.id]: 'Red' });
  await expect(ann.addTask('Sweep', { fields: { [field.id]: 'Red' } })).rejects.toMatchObject({
    code: 'invalid-request',
  });
});

test('a removed field is gone from the project, and its values can be taken off', async () => {
  const field = await ann.addField({ name: 'Size', kind: 'number' });
  const task = await ann.addTask('Paint', { fields: { [field.id]: 3 } });
  await ann.removeField(field);
  expect(await ann.fields()).toEqual([]);
  await expect(ann.change(task, { fields: { [field.id]: 4 } })).rejects.toMatchObject({ code: 'invalid-request' });
  expect((await ann.change(task, { fields: { [field.id]: null } })).fields).toBeUndefined();
});
