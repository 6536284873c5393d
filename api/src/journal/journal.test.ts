import { beforeAll, expect, test } from '@jest/globals';
import type { Person } from '../../test/people.ts';
import { startTestApp, testInAFile } from '../../test/test-app.ts';
import { projections } from '../projections.ts';
import { events } from './events.ts';
import { verifyJournal } from './verify.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

test('events are numbered without a gap, whoever writes at the same time', async () => {
  await ann.addProject('House');
  await Promise.all(Array.from({ length: 30 }, (_, at) => ann.addTask(`${at}`)));
  const seqs = (await ann.events()).map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from({ length: 31 }, (_, at) => at + 1));
});

test('the chain still holds after a task was erased from it', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Secret');
  await ann.change(task, { title: 'Still secret' });
  await ann.remove(task);
  await ann.purge(task);
  const { store } = app.context();
  const { items } = await store.page(events, 'ofDocument', { equal: { doc: task.id }, limit: 10 });
  expect(items.map(({ ops }) => ops[0]?.salt)).toEqual([null, null, null, null]);
  expect(JSON.stringify(items)).not.toMatch(/secret/i);
  expect((await verifyJournal(store, projections)).problems).toEqual([]);
});

test('members see what happened, and nothing of how it is kept', async () => {
  await ann.addProject('House');
  await ann.addTask('Paint');
  const { text } = await ann.get(`/projects/${ann.projectId()}/events`);
  for (const secret of ['before', 'salt', 'digest', 'hash', 'answer', 'opId', 'fingerprint']) {
    expect(text).not.toContain(`"${secret}"`);
  }
});

test('whoever was away reads on from the last event they know, a page at a time', async () => {
  await ann.addProject('House');
  await ann.addTasks('a', 'b', 'c');
  const page = await ann.get(`/projects/${ann.projectId()}/events?after=1&limit=2`);
  expect(page.body).toMatchObject({ events: [{ seq: 2 }, { seq: 3 }], head: 4 });
  const rest = await ann.get(`/projects/${ann.projectId()}/events?after=3&limit=2`);
  expect(rest.body).toMatchObject({ events: [{ seq: 4 }], head: 4 });
  const nothing = await ann.get(`/projects/${ann.projectId()}/events?after=99`);
  expect(nothing.body).toEqual({ events: [], head: 4 });
});

testInAFile('whoever is more than 2,000 events behind is sent to the snapshot', async () => {
  await ann.addProject('House');
  for (let wave = 0; wave < 21; wave++) {
    await Promise.all(Array.from({ length: 96 }, (_, at) => ann.addTask(`${wave}.${at}`)));
  }
  const path = `/projects/${ann.projectId()}/events?after=`;
  expect(await ann.get(`${path}16`)).toMatchObject({ status: 410, body: { code: 'use-snapshot' } });
  expect((await ann.get(`${path}17`)).status).toBe(200);
});
