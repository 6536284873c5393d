import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { forgettable, keptIn } from './kept.ts';
import { swap } from './switching.ts';

const [first, second, third, fourth] = [
  '20261101030000',
  '20261108030000',
  '20261115030000',
  '20261122030000',
] as const;
const restored = (stamp: string) => `tasks_restore_${stamp}`;
const databases = ['tasks', ...[first, second, third, fourth].map(restored)];

let folder: string;
const at = (name: string) => join(folder, name);
const kept = (database: string, all = databases) => keptIn({ folder, database, databases: all });
const older = async (database: string, all?: string[]) =>
  forgettable(await kept(database, all), 'older').map(({ stamp, folders, database }) => ({ stamp, folders, database }));
const switchFrom = (database: string, stamp: string) =>
  swap({ folder, filesFolder: at('files') }, at(`restore-${stamp}`), at(`before-${stamp}`), database);

/** From what there always was to the first, the second, the third. The fourth was only restored. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-'));
  await switchFrom('tasks', first);
  await switchFrom(restored(first), second);
  await switchFrom(restored(second), third);
});
afterEach(() => rm(folder, { recursive: true }));

test('of databases the one in use, the one its way back leads to, and the first of all stay', async () => {
  expect(await older(restored(third))).toEqual([
    { stamp: first, folders: [`before-${first}`], database: restored(first) },
    { stamp: second, folders: [`before-${second}`], database: undefined },
  ]);
});

test('one that the way back led to goes with the next', async () => {
  await rm(at(`before-${second}`), { recursive: true });
  await switchFrom(restored(third), fourth);
  expect(await older(restored(fourth))).toContainEqual({ stamp: second, folders: [], database: restored(second) });
});

test('what is in use, or where a way back leads, is refused by its name', async () => {
  const all = await kept(restored(third));
  expect(() => forgettable(all, { stamp: third })).toThrow(`${restored(third)} is in use now`);
  expect(() => forgettable(all, { stamp: second })).toThrow(`--back ${third} leads to ${restored(second)}`);
  expect(forgettable(all, { stamp: fourth })).toMatchObject([{ database: restored(fourth), folders: [] }]);
});

test('who was led there in another way has no way back, so nothing is too old', async () => {
  expect(await older(restored(fourth))).toEqual([]);
  expect(await older('tasks')).toEqual([]);
});

test("databases that are only named alike are nobody's", async () => {
  const others = [
    `other_restore_${first}`,
    `tasks_restore_${first}_mine`,
    'tasks_restore_2026',
    `tasks2_restore_${first}`,
  ];
  const all = await kept(restored(third), [...others, restored(third)]);
  expect(all.map(({ database }) => database)).toEqual([undefined, undefined, restored(third)]);
});
