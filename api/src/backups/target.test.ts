import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { named, nameOf, summaryOf } from './names.ts';
import { folderTarget } from './target.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'target-'))));
afterAll(() => rm(folder, { recursive: true }));

test('a backup goes into a folder and comes back, and what is unfinished there is no backup', async () => {
  const target = folderTarget(join(folder, 'far'));
  await writeFile(join(folder, 'here'), 'what was kept');
  await target.put('whole.tmb', join(folder, 'here'));
  await writeFile(join(folder, 'far', 'tail.tmb.part'), 'half');
  expect(await target.list()).toMatchObject([{ name: 'whole.tmb', bytes: 13 }]);
  await target.get('whole.tmb', join(folder, 'back'));
  expect(await readFile(join(folder, 'back'), 'utf8')).toBe('what was kept');
  await target.remove('whole.tmb');
  expect(await target.list()).toEqual([]);
});

test('a name says what it is, of when, and how much there was', () => {
  const at = new Date('2026-11-22T03:00:00.250Z');
  const name = nameOf('whole', at, 1234);
  expect(name).toBe('whole-20261122T030000.250Z-1234.tmb');
  expect(named(name)).toEqual({ name, kind: 'whole', at, events: 1234 });
  expect(named(summaryOf(name))).toBeUndefined();
  expect(named(`${name}.part`)).toBeUndefined();
});
