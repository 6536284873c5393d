import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => void (await ann.addProject('House')));

test('a label is added, renamed and recoloured', async () => {
  const label = await ann.addLabel('Red', '#ff0000');
  const changed = await ann.changeLabel(label, { name: 'Rosy', colour: '#ff8888' });
  expect(changed).toMatchObject({ id: label.id, name: 'Rosy', colour: '#ff8888' });
  expect(await ann.labels()).toEqual([changed]);
});

test('a removed label is no longer offered, and cannot be put on a task', async () => {
  const label = await ann.addLabel('Red');
  await ann.removeLabel(label);
  expect(await ann.labels()).toEqual([]);
  await expect(ann.addTask('Paint', { labels: { [label.id]: true } })).rejects.toMatchObject({
    code: 'invalid-request',
  });
  expect((await ann.delete(`/labels/${label.id}`)).status).toBe(204);
});

test('two who rename a label from the same start are told', async () => {
  const label = await ann.addLabel('Red');
  await ann.changeLabel(label, { base: label.rev, name: 'Rosy' });
  await expect(ann.changeLabel(label, { base: label.rev, name: 'Ruby' })).rejects.toMatchObject({
    conflicts: [{ path: 'name', theirs: 'Rosy', yours: 'Ruby', base: 'Red' }],
  });
});

test('a colour is six hexadecimal digits', async () => {
  await expect(ann.addLabel('Red', 'red')).rejects.toMatchObject({ fields: [{ path: 'colour' }] });
});
