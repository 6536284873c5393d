import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { migrate } from '../../test/entries.ts';
import {
  empty,
  fill,
  greetAll,
  greetings,
  greetSlowly,
  notes,
  notesOf,
  ofNotes,
  openNotes,
} from '../../test/migrations/notes.ts';
import { StoreUnavailable, type Store } from '../platform/store/port.ts';
import { readSqlite } from '../platform/store/sqlite/reading.ts';
import type { NamedMigration } from './migration.ts';
import { allRecords } from './migration-records.ts';
import { createMigrations, lookAtMigrations, migrations } from './migrations.ts';

jest.setTimeout(60_000); // some stories are told by processes

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  store = await openNotes(folder);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const of = (on: Store, declared: readonly NamedMigration[]) => createMigrations(partsOf(on, declared));
const partsOf = (on: Store, declared: readonly NamedMigration[]) =>
  ({ store: on, collections: [notes], system: 'sqlite', commit: 'abc', declared }) as const;

test('each file is in the list, by its name and in the order of its number', async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) => /^\d+-[a-z0-9-]+\.ts$/.test(name));
  expect(migrations.map(({ name }) => `${name}.ts`)).toEqual(files.toSorted());
  expect(new Set(migrations.map(({ name }) => name.slice(0, 4))).size).toBe(migrations.length);
});

test('each file says its phase where the maker of a release finds it', async () => {
  for (const { name, phase } of migrations) {
    const text = await readFile(join(import.meta.dirname, `${name}.ts`), 'utf8');
    expect(/phase: '(expand|contract)'/.exec(text)?.[1]).toBe(phase);
  }
});

test('what is waiting is done once, and written down', async () => {
  await fill(store, 120);
  expect(await of(store, [greetAll]).run(['expand'])).toEqual([{ name: '0001-greet', touched: 120 }]);
  expect(await notesOf(store)).toEqual(greetings(120));
  expect(await allRecords(store)).toMatchObject([
    { id: '0001-greet', phase: 'expand', commit: 'abc', touched: 120, endedAt: expect.any(String) },
  ]);
  expect(await of(store, [greetAll]).run(['expand'])).toEqual([]);
});

test('a store in which nothing is kept yet begins as of today', async () => {
  const taking = { ...greetAll, name: '0002-drop', phase: 'contract' as const };
  await of(store, [greetAll, taking]).beginIfNew();
  expect((await of(store, [greetAll, taking]).standing()).map(({ state }) => state)).toEqual(['done', 'done']);
});

test('and one in which something is kept does not', async () => {
  await fill(store, 1);
  await of(store, [greetAll]).beginIfNew();
  expect((await of(store, [greetAll]).standing()).map(({ state }) => state)).toEqual(['waiting']);
  await expect(of(store, [greetAll]).refuseBehind()).rejects.toThrow('migration 0001-greet is to be done first');
});

test('nothing is taken away unless that is asked for', async () => {
  await fill(store, 1);
  const taking = { ...greetAll, name: '0002-drop', phase: 'contract' as const };
  expect(await of(store, [greetAll, taking]).run(['expand'])).toHaveLength(1);
  await of(store, [greetAll, taking]).refuseBehind();
  expect(await of(store, [greetAll, taking]).run(['expand', 'contract'])).toHaveLength(1);
});

test('an older release works on what a newer one has added to, and not where one took away', async () => {
  await fill(store, 1);
  await of(store, [greetAll]).run(['expand']);
  await of(store, []).refuseTakenAway();
  expect(await of(store, []).standing()).toMatchObject([{ name: '0001-greet', says: 'Of a newer release.' }]);
  await of(store, [{ ...greetAll, name: '0002-drop', phase: 'contract' }]).run(['contract']);
  await expect(of(store, [greetAll]).refuseTakenAway()).rejects.toThrow('0002-drop has taken away what this one uses');
});

test('wherever it dies, the next one goes on and comes to the same end', async () => {
  let effect = 0;
  for (let died = true; died;) {
    await empty(store);
    await fill(store, 6);
    died = await dyingAt(++effect, (mortal) => of(mortal, [greetSlowly]).run(['expand']));
    await of(store, [greetSlowly]).run(['expand']);
    expect([effect, await notesOf(store)]).toEqual([effect, greetings(6)]);
  }
  expect(effect).toBeGreaterThan(20);
});

test('a process that was killed between two pages is followed by one that goes on', async () => {
  await fill(store, 7);
  await store.close();
  expect(await killedAfterAPage()).toBe('SIGKILL');
  expect(await killedAfterAPage()).toBe('SIGKILL');
  store = await openNotes(folder);
  expect(await allRecords(store)).toMatchObject([{ touched: 4, cursor: expect.any(String) }]);
  expect(await of(store, [greetSlowly]).run(['expand'])).toEqual([{ name: '0001-greet', touched: 7 }]);
  expect(await notesOf(store)).toEqual(greetings(7));
});

test('where the store is away for a while it goes on, and gives up where that lasts', async () => {
  await fill(store, 6);
  const away = { times: 7 };
  const flaky: Store = {
    ...store,
    scan: async (...asked) => {
      if (asked[0].name === notes.name && away.times-- > 0 && away.times % 2 === 0) throw new StoreUnavailable('away');
      return store.scan(...asked);
    },
  };
  const ran = createMigrations({ ...partsOf(flaky, [greetSlowly]), recover: async () => {} }).run(['expand']);
  expect(await ran).toEqual([{ name: '0001-greet', touched: 6 }]);
  expect(away.times).toBeLessThan(3);
  await empty(store);
  await fill(store, 2);
  const gone = { ...store, scan: lasting(store.scan) };
  const never = createMigrations({ ...partsOf(gone, [greetSlowly]), recover: async () => {} }).run(['expand']);
  await expect(never).rejects.toThrow('away');
});

test('of two at once one hears that the other goes on, and every document is written', async () => {
  await fill(store, 110);
  const both = await Promise.allSettled([of(store, [greetAll]).run(['expand']), of(store, [greetAll]).run(['expand'])]);
  expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  for (const one of both) if (one.status === 'rejected') expect(String(one.reason)).toContain('goes on with');
  expect(await notesOf(store)).toEqual(greetings(110));
});

test('a dry run counts what it would write while a server is at work, and changes no byte', async () => {
  await fill(store, 120);
  const files = () => Promise.all(['', '-wal'].map((end) => readFile(join(folder, `taskmanager.db${end}`))));
  const before = await files();
  const reading = readSqlite(folder, ofNotes);
  const parts = { store: reading, collections: [notes], system: 'sqlite', declared: [greetAll] } as const;
  const touched = await lookAtMigrations(parts).rehearse(['expand']);
  expect([touched, await files()]).toEqual([[{ name: '0001-greet', touched: 120 }], before]);
  await reading.close();
});

test('an operator makes a store ready, and reads what it has gone through', async () => {
  const env = { DATA_DIR: join(folder, 'other'), APP_ENV: 'development' };
  expect(migrate([], env)).toMatchObject({ status: 0, out: expect.stringContaining('ready for this release') });
  expect(migrate(['--plan'], env)).toMatchObject({ status: 0, out: expect.stringMatching(/^0001-keys {2}expand/) });
});

/** Documents cannot be had, records of migrations can. */
function lasting(scan: Store['scan']): Store['scan'] {
  return (...asked) => (asked[0].name === notes.name ? Promise.reject(new StoreUnavailable('away')) : scan(...asked));
}

/** Runs on a store that dies at its n-th write, before or after it has landed; whether it came so far. */
async function dyingAt(effect: number, work: (mortal: Store) => Promise<unknown>): Promise<boolean> {
  const died = Promise.withResolvers<true>();
  let writes = 0;
  const dies = () => ++writes >= effect && (died.resolve(true), true);
  const never = () => new Promise<never>(() => {});
  const mortal: Store = {
    ...store,
    insert: async (...asked) => (dies() ? never() : (await store.insert(...asked), dies() ? never() : undefined)),
    updateIf: async (...asked) => {
      if (dies()) return never();
      const answer = await store.updateIf(...asked);
      return dies() ? never() : answer;
    },
  };
  return Promise.race([died.promise, work(mortal).then(() => false)]);
}

async function killedAfterAPage(): Promise<NodeJS.Signals | null> {
  const file = join(import.meta.dirname, '../../test/migrations/mortal-migration.ts');
  const child = spawn(process.execPath, [file, folder], { stdio: 'inherit' });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}
