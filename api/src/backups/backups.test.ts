import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { backup, restore } from '../../test/entries.ts';
import { fillFolder } from '../../test/filled-store.ts';

jest.setTimeout(120_000); // every command is a process of its own, and makes a key slowly on purpose

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backups-'));
  await fillFolder(at('data'));
});
afterAll(() => rm(folder, { recursive: true }));

test('what was backed up is restored beside the data and compared', () => {
  expect(backup(at('data'))).toMatchObject({ status: 0, err: '', out: expect.stringContaining('251 events') });
  expect(restore(at('data'))).toMatchObject({ status: 0, err: '', out: expect.stringContaining('and compared') });
});
