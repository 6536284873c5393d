import { afterEach, expect, jest, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { storeSuite } from '../../../../test/store-suite.ts';
import {
  account,
  accounts,
  type Card,
  card,
  cards,
  fresh,
  letter,
  letters,
  put,
  samples,
} from '../../../../test/store-suite/samples.ts';
import type { Collection, Store } from '../port.ts';
import { openSqlite, type SqliteOptions } from './sqlite.ts';

jest.setTimeout(30_000); // processes of their own start slowly on a busy machine

const leftovers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const tidy of leftovers.splice(0).reverse()) await tidy();
});

storeSuite('SQLite', async (collections) => {
  const folder = await newFolder();
  let store = await openSqlite({ folder, collections });
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await openSqlite({ folder, collections }));
    },
    async dispose() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

test('a second process is refused by a sentence that names the folder, until the first is gone', async () => {
  const folder = await aFolder();
  const first = await start(folder, 'hold');
  const refused = { name: 'StartError', message: expect.stringContaining(folder) };
  await expect(openSqlite({ folder, collections: samples })).rejects.toMatchObject(refused);
  await end(first.child);
  await open(folder);
});

test('a folder is refused to the same process too, and is free once the store is closed', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  await expect(openSqlite({ folder, collections: samples })).rejects.toThrow('Another process is using');
  await store.close();
  await open(folder);
});

test.each([1, 2, 3])('a process that is killed (%i) has lost nothing that it acknowledged', async () => {
  const folder = await aFolder();
  const { child, stream, lines } = await start(folder, 'insert');
  const acknowledged: number[] = [];
  for await (const line of lines) {
    acknowledged.push(Number(line));
    if (acknowledged.length === 500) child.kill('SIGKILL'); // what was said before it died is still read
  }
  const store = await open(folder);
  const kept = await store.getMany(
    letters,
    acknowledged.map((seq) => `${stream}:${seq}`),
  );
  expect(acknowledged.length).toBeGreaterThanOrEqual(500);
  expect(kept.map(({ seq }) => seq)).toEqual(acknowledged);
});

test('a process whose store is closed ends by itself', async () => {
  const { child } = await start(await aFolder(), 'close');
  expect(await ended(child)).toBe(0);
});

test('a disk that takes no more refuses the write, keeps what was acknowledged and goes on when there is room', async () => {
  const folder = await aFolder();
  const { child, stream, lines } = await start(folder, 'fill', 4_000);
  const [line] = await once(lines, 'line');
  const { error, acknowledged, kept } = JSON.parse(line);
  expect({ error, kept }).toEqual({ error: 'StorageFull', kept: acknowledged });
  expect(acknowledged).toBeGreaterThan(0);
  await ended(child);

  const store = await open(folder);
  expect(await store.count(letters, 'inOrder', { stream }, 1_000)).toBe(acknowledged);
  await store.insert(letters, letter(stream, acknowledged));
});

test('below the low water of the disk writes are refused and reads are not, until there is room', async () => {
  let free = 10;
  const store = await open(await aFolder(), { lowWaterBytes: 100, freeBytes: () => Promise.resolve(free) });
  const ann = account();
  await expect(store.insert(accounts, ann)).rejects.toMatchObject({ name: 'StorageFull' });
  await expect(store.updateIf(accounts, ann.id, {}, {})).rejects.toMatchObject({ name: 'StorageFull' });
  await expect(store.applyMany([put(card(fresh()))])).rejects.toMatchObject({ name: 'StorageFull' });
  expect(await store.get(accounts, ann.id)).toBeNull();
  free = 100;
  await store.insert(accounts, ann);
  expect(await store.get(accounts, ann.id)).toEqual(ann);
});

test('a store whose writing thread has died says so', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  change(folder, 'DROP TABLE letters');
  await expect(store.insert(letters, letter(fresh(), 1))).rejects.toMatchObject({ name: 'UnknownOutcome' });
  await expect(store.ping()).rejects.toMatchObject({ name: 'StoreUnavailable' });
  await expect(store.insert(accounts, account())).rejects.toMatchObject({ name: 'StoreUnavailable' });
});

test('a file of a newer version is refused', async () => {
  const folder = await aFolder();
  await (await open(folder)).close();
  change(folder, 'PRAGMA user_version = 99');
  const refused = { name: 'StartError', message: expect.stringContaining('newer version') };
  await expect(openSqlite({ folder, collections: samples })).rejects.toMatchObject(refused);
});

test('a file that is no store is refused and stays as it is', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'taskmanager.db'), 'my shopping list '.repeat(100));
  const opening = openSqlite({ folder, collections: samples });
  await expect(opening).rejects.toMatchObject({
    name: 'StartError',
    message: expect.stringContaining('taskmanager.db'),
  });
});

test('a folder that cannot be written is refused by its name', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'file'), '');
  const opening = openSqlite({ folder: join(folder, 'file', 'data'), collections: samples });
  await expect(opening).rejects.toMatchObject({ name: 'StartError', message: expect.stringContaining('DATA_DIR') });
});

test('a file is copied before its tables change, and then answers the new queries', async () => {
  const folder = await aFolder();
  const before: Collection = {
    ...cards,
    indexes: [{ fields: ['project'] }],
    queries: { inProject: { by: ['project'] } },
  };
  const [project, person] = [fresh(), fresh()];
  const shown = card(project, { rev: 3, due: 5, title: 'carried over', assignees: [person] });
  const old = await open(folder, { collections: [before] });
  await old.applyMany([put(shown, { title: 3 })]);
  await old.close();
  expect(await copies(folder)).toEqual([]);

  const store = await open(folder);
  expect(await store.getVersioned(cards, [shown.id])).toEqual([{ doc: shown, frev: { title: 3 } }]);
  expect(await store.count(cards, 'byDue', { project }, 10)).toBe(1);
  expect(await store.count(cards, 'withWord', { project, words: 'carried' }, 10)).toBe(1);
  await store.applyMany([put({ ...shown, rev: 3, title: 'too late' })]);
  expect(await store.count(cards, 'withWord', { project, words: 'late' }, 10)).toBe(0);
  await store.insert(accounts, account());
  await store.close();

  const [copy] = await copies(folder);
  const copied = new DatabaseSync(join(folder, copy!), { readOnly: true });
  expect(JSON.parse(String(copied.prepare('SELECT _doc FROM cards').get()?.['_doc']))).toEqual(shown);
  copied.close();

  const again = await open(folder);
  expect(await again.get(cards, shown.id)).toEqual(shown);
  expect(await copies(folder)).toEqual([copy]);
});

test('an index that had a row for each word finds the same once it is kept as words, and the other way round', async () => {
  const folder = await aFolder();
  const inRows: Collection = { ...cards, indexes: cards.indexes.map(({ words: _, ...index }) => index) };
  const project = fresh();
  const shown = Array.from({ length: 30 }, (_, n) => card(project, { title: `common only-${n}`, rev: 2 }));
  const found = async (store: Store, words: string) =>
    (await store.page(cards, 'wordByAge', { equal: { project, words }, limit: 50 })).items.map(({ id }) => id);
  const all = shown.map(({ id }) => id).sort();

  for (const collections of [
    [inRows],
    [cards],
    [{ ...cards, keys: (doc: Card) => cards.keys(doc) }],
    [inRows],
    [cards],
  ]) {
    const store = await open(folder, { collections });
    await store.applyMany(shown.map((doc) => put(doc)));
    expect(await found(store, 'common')).toEqual(all);
    expect(await found(store, 'only-3')).toEqual([shown[3]!.id]);
    shown[3] = { ...shown[3]!, rev: shown[3]!.rev + 1, title: `common only-3 now-${shown[3]!.rev}` };
    await store.applyMany([put(shown[3])]);
    expect(await found(store, `now-${shown[3].rev - 1}`)).toEqual([shown[3].id]);
    expect(await found(store, `now-${shown[3].rev - 2}`)).toEqual([]);
    await store.close();
  }
  expect((await copies(folder)).length).toBeGreaterThan(0);
});

test('a document removed and written again at the same moment is found by what it is now', async () => {
  const store = await open(await aFolder());
  const project = fresh();
  const before = card(project, { title: 'before both' });
  const found = (words: string) => store.count(cards, 'wordByAge', { project, words }, 10);
  await store.applyMany([put(before)]);
  await Promise.all([store.remove(cards, before.id), store.applyMany([put({ ...before, title: 'after both' })])]);
  expect([await found('before'), await found('after'), await found('both')]).toEqual([0, 1, 1]);
});

test('a filter stops in the middle of a word, and the next page goes on there', async () => {
  const store = await open(await aFolder());
  const project = fresh();
  const all = Array.from({ length: 2_100 }, (_, due) => card(project, { title: 'common', due }));
  await store.applyMany(all.map((doc) => put(doc)));
  all.sort((a, b) => (a.id < b.id ? -1 : 1));
  const [early, late] = [all[5]!.due, all[2_050]!.due];
  const where = ({ due }: Card) => due === early || due === late;
  const ask = { equal: { project, words: 'common' }, limit: 10, where };
  const first = await store.page(cards, 'wordByAge', ask);
  expect(first.items.map(({ due }) => due)).toEqual([early]);
  const second = await store.page(cards, 'wordByAge', { ...ask, after: first.next! });
  expect({ due: second.items.map(({ due }) => due), next: second.next }).toEqual({ due: [late], next: null });
});

test('a copy of the file, made by another program, finds by the same words', async () => {
  const [folder, copy] = [await aFolder(), await aFolder()];
  const store = await open(folder);
  const project = fresh();
  const shown = Array.from({ length: 20 }, () => card(project, { title: 'common' }));
  await store.applyMany(shown.map((doc) => put(doc)));
  await Promise.all(shown.slice(0, 10).map(({ id }) => store.remove(cards, id)));
  change(folder, `VACUUM INTO '${join(copy, 'taskmanager.db')}'`);
  const { items } = await (
    await open(copy)
  ).page(cards, 'wordByAge', { equal: { project, words: 'common' }, limit: 50 });
  expect(items.map(({ id }) => id)).toEqual(
    shown
      .slice(10)
      .map(({ id }) => id)
      .sort(),
  );
});

test('when every row at a place is taken, the next document there is kept and found all the same', async () => {
  const store = await open(await aFolder());
  const [project, place] = [fresh(), fresh().slice(0, 12)];
  const many = Array.from({ length: 2 ** 15 + 5 }, (_, n) =>
    card(project, {
      id: place + n.toString(16).padStart(12, '0'),
      title: n % 1_000 === 0 || n > 2 ** 15 ? 'said' : '',
    }),
  );
  await store.applyMany(many.map((doc) => put(doc)));
  expect(await store.get(cards, many.at(-1)!.id)).toEqual(many.at(-1));
  expect(await store.count(cards, 'wordByAge', { project, words: 'said' }, 100)).toBe(33 + 4);
});

test('documents that a new unique index forbids stop the start, and the file stays as it was', async () => {
  const folder = await aFolder();
  const loose: Collection = { ...accounts, indexes: [{ fields: ['email'] }], queries: {} };
  const old = await open(folder, { collections: [loose] });
  const twins = [account({ email: 'ann@example.org' }), account({ email: 'ann@example.org' })];
  for (const twin of twins) await old.insert(accounts, twin);
  await old.close();
  const refused = { name: 'StartError', message: expect.stringContaining('same email') };
  await expect(openSqlite({ folder, collections: samples })).rejects.toMatchObject(refused);
  const store = await open(folder, { collections: [loose] });
  expect(
    await store.getMany(
      accounts,
      twins.map(({ id }) => id),
    ),
  ).toEqual(twins);
});

async function open(folder: string, more: Partial<SqliteOptions> = {}): Promise<Store> {
  const store = await openSqlite({ folder, collections: samples, ...more });
  leftovers.push(() => store.close());
  return store;
}

async function aFolder(): Promise<string> {
  const folder = await newFolder();
  leftovers.push(() => rm(folder, { recursive: true }));
  return folder;
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'store-'));
}

async function copies(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('taskmanager.db.before-'));
}

/** What another program does to the file. */
function change(folder: string, sql: string): void {
  const db = new DatabaseSync(join(folder, 'taskmanager.db'));
  db.exec(sql);
  db.close();
}

/** A process of its own on the folder, with its first line said; `mostBlocks` of 512 bytes is all that a file may be. */
async function start(folder: string, mode: string, mostBlocks?: number) {
  const script = fileURLToPath(new URL('../../../../test/sqlite-process.ts', import.meta.url));
  const limit = mostBlocks === undefined ? '' : `ulimit -f ${mostBlocks};`;
  const command = ['-c', `${limit} exec "$0" "$@"`, process.execPath, script, folder, mode];
  const child = spawn('/bin/sh', command, { stdio: ['ignore', 'pipe', 'inherit'] });
  leftovers.push(() => end(child));
  const lines = createInterface(child.stdout);
  const [stream] = await once(lines, 'line');
  return { child, stream, lines };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended(child);
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}
