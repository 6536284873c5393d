import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { forgetAnswers } from './erase.ts';

const app = startTestApp();
let ann: Person;
let bob: Person;

beforeAll(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
});

const key = () => ({ 'idempotency-key': newId() });
const tasks = () => `/projects/${ann.projectId()}/tasks`;

test('a call that is repeated with its key happened once and answers the same, byte for byte', async () => {
  const once = key();
  const first = await ann.post(tasks(), { title: 'Paint' }, once);
  const { id } = first.body as { id: string };
  await ann.change({ id }, { title: 'Paint it' });
  const again = await ann.post(tasks(), { title: 'Paint' }, once);
  expect([again.status, again.text]).toEqual([201, first.text]);
  expect(first.headers['idempotent-replayed']).toBeUndefined();
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(await ann.titles()).toEqual(['Paint it']);
});

test('every kind of change can be repeated', async () => {
  const { id } = await ann.addTask('Sweep');
  const { seq } = (await ann.lastEvent())!;
  const { id: listId } = await ann.listNamed('Done');
  const calls: [string, () => Parameters<Person['ask']>[0]][] = [
    ['PATCH', () => asked('PATCH', `/tasks/${id}`, { title: 'Sweep it' })],
    ['move', () => asked('POST', `/tasks/${id}/move`, { listId })],
    ['copy', () => asked('POST', `/tasks/${id}/copy`, {})],
    ['bulk', () => asked('POST', `${tasks()}/bulk`, { ids: [id], change: { priority: 'high' } })],
    ['DELETE', () => asked('DELETE', `/tasks/${id}`)],
    ['restore', () => asked('POST', `/tasks/${id}/restore`)],
    ['undo', () => asked('POST', `/projects/${ann.projectId()}/events/${seq}/undo`)],
    ['list', () => asked('POST', `/projects/${ann.projectId()}/lists`, { name: 'Attic' })],
    ['label', () => asked('POST', `/projects/${ann.projectId()}/labels`, { name: 'Red', colour: '#ff0000' })],
    ['field', () => asked('POST', `/projects/${ann.projectId()}/fields`, { name: 'Size', kind: 'number' })],
    ['project', () => asked('POST', '/projects', { name: 'Garden' })],
  ];
  for (const [name, call] of calls) {
    const once = call();
    const first = await ann.ask(once);
    const [again, events] = [await ann.ask(once), await ann.events()];
    expect([name, again.status, again.text]).toEqual([name, first.status, first.text]);
    expect(first.status).toBeLessThan(300);
    expect([name, again.headers['idempotent-replayed']]).toEqual([name, 'true']);
    expect(await ann.events()).toEqual(events);
  }
});

function asked(method: string, path: string, body?: unknown) {
  return { method, path: `/api/v1${path}`, body, headers: key() };
}

test('fifty copies of one call at the same time make one task', async () => {
  const once = key();
  const answers = await Promise.all(Array.from({ length: 50 }, () => ann.post(tasks(), { title: 'Only once' }, once)));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect((await ann.titles()).filter((title) => title === 'Only once')).toHaveLength(1);
});

test('a key that comes back with another request is refused', async () => {
  const once = key();
  await ann.post(tasks(), { title: 'Paint' }, once);
  expect(await ann.post(tasks(), { title: 'Sweep' }, once)).toMatchObject({
    status: 422,
    body: { code: 'key-reused' },
  });
});

test('the same key of somebody else is another one', async () => {
  const once = key();
  const first = await ann.post(tasks(), { title: 'Ours' }, once);
  const second = await bob.post(tasks(), { title: 'Ours' }, once);
  expect(second.status).toBe(201);
  expect(second.text).not.toBe(first.text);
});

test('a call that was refused may be mended and sent again with its key', async () => {
  const once = key();
  expect((await ann.post(tasks(), { title: '' }, once)).status).toBe(400);
  expect((await ann.post(tasks(), { title: 'Paint', listId: newId() }, once)).status).toBe(404);
  expect((await ann.post(tasks(), { title: 'Paint' }, once)).status).toBe(201);
});

test('a key must be visible ASCII of 1 to 200 characters', async () => {
  for (const wrong of ['two words', 'x'.repeat(201), 'ümlaut']) {
    const answer = await ann.post(
      tasks(),
      { title: 'Paint' },
      { 'idempotency-key': Buffer.from(wrong).toString('latin1') },
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-key' } });
  }
  expect(
    (await ann.post(tasks(), { title: 'Paint' }, { 'idempotency-key': `${newId()}${'~'.repeat(176)}` })).status,
  ).toBe(201);
});

test('whoever was removed from the project gets no repeated answer either', async () => {
  const mel = await app.person('mel');
  await ann.invite(mel, 'member');
  const once = key();
  expect((await mel.post(tasks(), { title: 'Secret' }, once)).status).toBe(201);
  await ann.dismiss(mel.id);
  const again = await mel.post(tasks(), { title: 'Secret' }, once);
  expect([again.status, again.text.includes('Secret')]).toEqual([404, false]);
});

test('after seven days a repeated call is told that it happened, and what it made', async () => {
  const once = key();
  const { id, rev } = (await ann.post(tasks(), { title: 'Long ago' }, once)).body as { id: string; rev: number };
  const later = new Date(app.now().getTime() + 1000).toISOString();
  await forgetAnswers(app.context().store, later);
  const again = await ann.post(tasks(), { title: 'Long ago' }, once);
  expect([again.status, again.headers['idempotent-replayed'], again.body]).toEqual([
    201,
    'true',
    { id, seq: rev, rev },
  ]);
});
