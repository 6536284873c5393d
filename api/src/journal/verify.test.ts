import { beforeEach, beforeAll, expect, test } from '@jest/globals';
import { favouritesApi, preferencesApi, savedSearchesApi } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import type { Store } from '../platform/store/port.ts';
import { projections } from '../projections.ts';
import { eraseContent } from './erase.ts';
import { eventId, events, projectStream, userStream, type StoredEvent } from './events.ts';
import { verifyJournal } from './verify.ts';

const app = startTestApp();
let ann: Person;
let store: Store;
let named: (seq: number) => string;

beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => {
  store = app.context().store;
  for (const event of await store.scan(events, '', 1000)) await store.remove(events, event.id);
  for (const collection of projections) await store.clear(collection);
  await ann.addProject('House');
  await ann.addTasks('a', 'b', 'c', 'd');
  named = (seq) => eventId(projectStream(ann.projectId()), seq);
});

const verified = () => verifyJournal(store, projections);
const read = async (seq: number) => (await store.get(events, named(seq)))!;
const forge = async (seq: number, change: Partial<StoredEvent>) => {
  await store.updateIf(events, named(seq), {}, change);
};

test('a journal that nobody touched holds, whole streams at a time', async () => {
  await ann.addProject('Garden');
  await ann.addTasks('e');
  expect(await verified()).toEqual({ streams: 2, events: 7, problems: [] });
});

test("what a person decides for themselves is held against that person's own entries", async () => {
  await ann.call(preferencesApi.change, { body: { theme: 'dark' } });
  await ann.call(favouritesApi.add, { params: { projectId: ann.projectId() } });
  await ann.call(savedSearchesApi.create, { body: { name: 'Mine', q: 'paint' } });
  expect(await verified()).toEqual({ streams: 2, events: 8, problems: [] });
  await store.remove(events, eventId(userStream(ann.id), 3));
  expect((await verified()).problems.map(({ entry }) => entry)).toEqual([eventId(userStream(ann.id), 3)]);
});

test('who changes what an entry did is found out', async () => {
  const { ops } = await read(3);
  await forge(3, { ops: ops.map((op) => ({ ...op, set: { ...op.set, title: 'forged' } })) });
  expect((await verified()).problems).toEqual([{ entry: named(3), what: 'has other content than was committed' }]);
});

test('who changes who did it, or when, is found out', async () => {
  await forge(2, { actor: 'somebody else' });
  await forge(4, { at: '2020-01-01T00:00:00.000Z' });
  expect((await verified()).problems.map(({ entry }) => entry)).toEqual([named(2), named(4)]);
});

test('who changes an entry together with its hash breaks the chain behind it', async () => {
  await forge(3, { hash: 'forged' });
  expect((await verified()).problems.map(({ entry }) => entry)).toEqual([named(3), named(4)]);
});

test('an entry that was taken out is missing', async () => {
  await store.remove(events, named(3));
  expect((await verified()).problems).toEqual([{ entry: named(3), what: 'is missing' }]);
  await store.remove(events, named(2));
  expect((await verified()).problems).toEqual([{ entry: named(2), what: 'is missing, and all up to 3' }]);
});

test('two entries that changed places are both found', async () => {
  const [two, three] = [await read(2), await read(3)];
  const { id: _two, seq: _2, opId: _a, ...second } = two;
  const { id: _three, seq: _3, opId: _b, ...third } = three;
  await forge(2, third);
  await forge(3, second);
  expect((await verified()).problems.map(({ entry }) => entry)).toEqual(expect.arrayContaining([named(2), named(3)]));
});

test('an end that was cut off is missed by the documents it had changed', async () => {
  await store.remove(events, named(5));
  const { problems } = await verified();
  expect(problems).toEqual([{ entry: named(5), what: expect.stringMatching(/^is missing: it changed tasks /) }]);
});

test('a stream that is gone altogether is missed too', async () => {
  for (const seq of [1, 2, 3, 4, 5]) await store.remove(events, named(seq));
  const { streams, problems } = await verified();
  expect(streams).toBe(0);
  expect(problems.map(({ entry }) => entry)).toContain(named(1));
});

test('what was erased is no problem, and is erased from an event that others share', async () => {
  const one = (await read(2)).ops[0]!.id;
  const other = (await read(3)).ops[0]!.id;
  await ann.bulk([{ id: one }, { id: other }], { priority: 'high' });
  await Promise.all([eraseContent(store, one), eraseContent(store, other)]);
  expect((await read(6)).ops.map(({ salt }) => salt)).toEqual([null, null]);
  expect((await verified()).problems).toEqual([]);
});
