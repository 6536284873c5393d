import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { StorageFull } from '../store/port.ts';
import { diskFiles } from './disk-files.ts';
import { shelves, type Files } from './files.ts';
import { createOrphanSweep } from './orphans.ts';

let root: string;
let folder: string;
let files: Files;
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'files-'))));
afterAll(() => rm(root, { recursive: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'one-'));
  files = diskFiles({ folder, disk: roomy });
});

const roomy = { makeSure: async () => {} };
async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}
const all = async (id: string, size: number) => {
  const body = await files.read(id, size, 0, size - 1);
  return body && (await buffer(body)).toString();
};
const lying = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map(({ name }) => name);

test('what is put is there as it came, under an id that says nothing', async () => {
  const kept = await files.put(parts('One wall ', 'is red.'));
  const sha256 = createHash('sha256').update('One wall is red.').digest('hex');
  expect(kept).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/), size: 16, sha256 });
  expect(await all(kept.id, 16)).toBe('One wall is red.');
  expect(await buffer((await files.read(kept.id, 16, 4, 7))!)).toEqual(Buffer.from('wall'));
  expect((await files.put(parts('One wall ', 'is red.'))).id).not.toBe(kept.id);
});

test('what is removed is gone, twice if need be', async () => {
  const { id } = await files.put(parts('red'));
  await files.remove(id);
  await files.remove(id);
  expect([await files.has(id), await all(id, 3), await lying()]).toEqual([false, null, []]);
});

test('a file that lost its end is not read at all', async () => {
  const { id } = await files.put(parts('One wall is red.'));
  await truncate(join(folder, id.slice(0, 2), id.slice(2, 4), id), 8);
  expect(await all(id, 16)).toBeNull();
});

test('parts that end in an error leave nothing', async () => {
  async function* broken() {
    yield Buffer.from('One wall');
    throw new Error('cut off');
  }
  await expect(files.put(broken())).rejects.toThrow('cut off');
  expect(await lying()).toEqual([]);
});

test.each(['ENOSPC', 'EDQUOT'])(
  'a disk that says %s in the middle keeps nothing, and takes files again later',
  async (code) => {
    let left = 1;
    const failing = diskFiles({
      ...{ folder, disk: roomy },
      write: async (handle, part) => {
        if (left-- <= 0) throw Object.assign(new Error('no space left on device'), { code });
        await handle.writeFile(part);
      },
    });
    await expect(failing.put(parts('One wall ', 'is red.'))).rejects.toThrow(StorageFull);
    expect(await lying()).toEqual([]);
    left = 2;
    const { id } = await failing.put(parts('One wall ', 'is red.'));
    expect(await all(id, 16)).toBe('One wall is red.');
  },
);

test('a disk with little room is not even begun to be written to', async () => {
  const low = { makeSure: () => Promise.reject(new StorageFull('less than 1 MB is free')) };
  await expect(diskFiles({ folder, disk: low }).put(parts('red'))).rejects.toThrow(StorageFull);
  expect(await lying()).toEqual([]);
});

test('it is known how much all of them take up, those of another process too', async () => {
  await files.put(parts('red'));
  const other = diskFiles({ folder, disk: roomy });
  expect(await other.used()).toBe(3);
  const { id } = await other.put(parts('blue'));
  expect(await other.used()).toBe(7);
  expect(await files.used()).toBe(7);
  await other.remove(id);
  await files.olderThan(new Date(0), parseInt(id.slice(0, 2), 16));
  expect([await other.used(), await files.used()]).toEqual([3, 3]);
});

test('what nobody names is swept within a day, and what is named or still comes stays', async () => {
  const [named, lost] = [await files.put(parts('red')), await files.put(parts('blue'))];
  const slow = files.put(
    (async function* () {
      yield Buffer.from('sl');
      await sweepRound(named.id, 6);
      yield Buffer.from('ow');
    })(),
  );
  const { id } = await slow;
  expect((await lying()).sort()).toEqual([named.id, lost.id, id].sort());
  await sweepRound(named.id, 20);
  expect(await lying()).toEqual([named.id]);
});

test('what was never finished is swept too', async () => {
  const { id } = await files.put(parts('red'));
  await writeFile(join(folder, 'incoming', 'f'.repeat(24)), 'half');
  await sweepRound(id, 6);
  expect(await lying()).toHaveLength(2);
  await sweepRound(id, 20);
  expect(await lying()).toEqual([id]);
});

/** Every minute of a whole round, so many hours from now. */
async function sweepRound(named: string, hours: number): Promise<void> {
  const sweep = createOrphanSweep(files, [async (file) => file === named]);
  const from = Date.now() + hours * 60 * 60 * 1000;
  for (let minute = 0; minute < shelves; minute++) await sweep(new Date(from + minute * 60_000));
}
