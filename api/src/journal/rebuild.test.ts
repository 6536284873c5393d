import { beforeAll, expect, test } from '@jest/globals';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import type { Collection, Store } from '../platform/store/port.ts';
import { refuseUnfinished } from '../platform/store/unfinished.ts';
import { projections } from '../projections.ts';
import { tallies } from './projections.ts';
import { rebuild } from './rebuild.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

test('documents made anew are those that were there, with the versions of their fields and the counts', async () => {
  const { store } = app.context();
  await somethingOfEverything();
  const before = await everything(store);
  const events: number[] = [];
  const done = await rebuild(store, projections, (count) => events.push(count));
  expect(await everything(store)).toEqual(before);
  expect(events.at(-1)).toBe(done);
  expect(done).toBeGreaterThan(300);
  await ann.addTask('life goes on');
});

test('what stood in the documents and nowhere else is gone', async () => {
  const { store } = app.context();
  const task = await ann.addTask('true');
  const [tasks] = projections.filter(({ name }) => name === 'tasks') as unknown as Collection[];
  await store.applyMany([{ collection: tasks!, doc: { ...task, title: 'false', rev: 10_000 } as never, frev: {} }]);
  expect((await ann.task(task)).title).toBe('false');
  await rebuild(store, projections);
  expect((await ann.task(task)).title).toBe('true');
});

test('a store whose rebuild was interrupted is refused until it is done', async () => {
  const { store } = app.context();
  const dying: Store = { ...store, applyMany: () => Promise.reject(new Error('the power went out')) };
  await expect(rebuild(dying, projections)).rejects.toThrow('power');
  await expect(refuseUnfinished(store)).rejects.toThrow('npm run admin -- rebuild');
  await rebuild(store, projections);
  await refuseUnfinished(store);
});

async function somethingOfEverything(): Promise<void> {
  await ann.addProject('House');
  const [one, two, three] = await ann.addTasks(...Array.from({ length: 300 }, (_, at) => `task ${at}`));
  await ann.change(one!, { title: 'changed', description: 'and described' });
  await ann.move(two!, { listId: three!.listId, after: three!.id });
  await ann.remove(three!);
  await ann.addProject('Garden');
  const gone = await ann.addTask('gone');
  await ann.remove(gone);
  await ann.purge(gone);
}

async function everything(store: Store): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const one of projections as unknown as Collection[]) {
    const docs = await store.scan(one, '', 10_000);
    const versions = await store.getVersioned(
      one,
      docs.map(({ id }) => id),
    );
    all[one.name] = versions.sort((a, b) => (a.doc.id < b.doc.id ? -1 : 1));
  }
  // Which erased event changed a count last is not known any more; what it counts is.
  all['tallies'] = (await store.scan(tallies, '', 10_000))
    .filter(({ count }) => count > 0)
    .map(({ id, count }) => [id, count]);
  return all;
}
