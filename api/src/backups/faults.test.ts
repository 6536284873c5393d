import { cp, mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { passphrase, restoreInto, takeBackup } from '../../test/backups.ts';
import { backup, restore } from '../../test/entries.ts';
import { flip } from '../../test/flip.ts';
import { contentOf, fillFolder, withContext } from '../../test/filled-store.ts';
import { writeItems } from '../platform/store/move/file-place.ts';
import { aside, format } from './manifest.ts';

jest.setTimeout(120_000); // keys are made slowly on purpose

let folder: string;
let copies = 0;
const at = (name: string) => join(folder, name);
let backups: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faults-'));
  await fillFolder(at('data'));
  for (const kind of ['whole', 'tail', 'tail'] as const)
    await takeBackup({ dataDir: at('data'), backups: at('good') }, kind);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  backups = at(`copy-${++copies}`);
  await cp(at('good'), backups, { recursive: true });
});

test('a flipped byte is found, and said where', async () => {
  await flip(await fileOf('whole'), 150_000);
  await expect(restored()).rejects.toMatchObject({
    exit: 3,
    message: expect.stringMatching(/whole-.*was changed or cut off after it was written, in its part 3, from byte/),
  });
});

test('a byte that is flipped where the key is made is not taken for a wrong passphrase', async () => {
  await flip(await fileOf('whole'), 25);
  await expect(restored()).rejects.toMatchObject({ exit: 3, message: expect.stringContaining('its checksum') });
});

test('a file that was cut off is not whole', async () => {
  await truncate(await fileOf('whole'), 100_000);
  await expect(restored()).rejects.toMatchObject({ exit: 3, message: expect.stringContaining('cut off') });
});

test('a tail that is missing in the middle is named', async () => {
  const [, first = '', second = ''] = await namesIn(backups);
  await rm(join(backups, first));
  await expect(restored()).rejects.toMatchObject({
    exit: 8,
    message: expect.stringContaining(`${second} adds to ${first}, and what is there is whole-`),
  });
});

test('what a newer version wrote is left to it', async () => {
  const begin = { id: 'begin', format: format + 1, version: '9.0.0' };
  await mkdir(at('newer'));
  await writeItems(at('newer/whole-20261122T030000.000Z-1.tmb'), passphrase, only(aside('backup', begin)));
  backups = at('newer');
  await expect(restored()).rejects.toMatchObject({ exit: 6, message: expect.stringContaining('newer version') });
});

test('a disk that fills up leaves nothing that could be taken for a backup', async () => {
  await symlink('/dev/full', join(backups, 'whole.part'));
  const before = await namesIn(backups);
  await expect(takeBackup({ dataDir: at('data'), backups }, 'whole')).rejects.toMatchObject({
    exit: 5,
    message: expect.stringContaining(`The disk of ${backups} is full`),
  });
  expect(await namesIn(backups)).toEqual(before);
  expect(await readdir(backups)).not.toContain('whole.part');
});

test('where there is less room than the backup before took, none is begun', async () => {
  await expect(takeBackup({ dataDir: at('data'), backups, free: 1000 }, 'whole')).rejects.toMatchObject({
    exit: 5,
    message: expect.stringMatching(/^The disk of .* is full \(1 MB are free, 1 MB are needed\): make room there/),
  });
});

test('the commands end with a number and one sentence', async () => {
  const other = { BACKUP_DIR: backups, MOVE_PASSPHRASE: 'eight kettles on the roof' };
  expect(restore(at('data'), ['newest'], other)).toMatchObject({
    status: 4,
    err: expect.stringContaining('The passphrase does not open'),
  });
  expect(backup(at('data'), [], { BACKUP_DIR: backups, MOVE_PASSPHRASE: '' })).toMatchObject({ status: 4 });
  expect(restore(at('data'), [], { BACKUP_DIR: backups, APP_ENV: 'test' })).toMatchObject({
    status: 9,
    err: expect.stringContaining('is of development, and APP_ENV is test'),
  });
  expect(backup(at('data'), ['--half'])).toMatchObject({ status: 2 });
  expect(restore(at('data'), ['--at', 'yesterday'])).toMatchObject({ status: 2 });
});

test('a switch puts the old data aside, and the way back is said', async () => {
  await cp(at('data'), at('live'), { recursive: true });
  await writeFile(at('live/files/a/plan.bin'), 'spoilt');
  const env = { BACKUP_DIR: backups };
  const inUse = await withContext(at('live'), async () => restore(at('live'), ['--switch'], env));
  expect(inUse).toMatchObject({ status: 1, err: expect.stringContaining('Another process is using the data') });
  const { status, out } = restore(at('live'), ['--switch'], env);
  expect({ status, out }).toEqual({ status: 0, out: expect.stringMatching(/scripts\/restore|npm run restore/) });
  expect(await planIn('live')).toEqual(await planIn('data'));
  const [, stamp = ''] = /--back (\d{14})$/.exec(out) ?? [];
  expect(restore(at('live'), ['--back', stamp], env)).toMatchObject({ status: 0, err: '' });
  expect(await planIn('live')).toBe(Buffer.from('spoilt').toString('base64'));
});

async function restored(): Promise<unknown> {
  return restoreInto(backups, { folder: at(`scratch-${copies}`) });
}

async function namesIn(within: string): Promise<string[]> {
  const names = (await readdir(within)).filter((name) => name.endsWith('.tmb'));
  const moment = (name: string) => name.split('-')[1] ?? '';
  return names.sort((one, other) => (moment(one) < moment(other) ? -1 : 1));
}

async function fileOf(kind: string): Promise<string> {
  return join(backups, (await namesIn(backups)).find((name) => name.startsWith(kind)) ?? '');
}

async function planIn(name: string): Promise<unknown> {
  return (await contentOf(at(name)))['/files/a/plan.bin'];
}

async function* only<T>(item: T) {
  yield item;
}
