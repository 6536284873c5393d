import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { backup, backupDrill } from '../test/entries.ts';
import { fillFolder } from '../test/filled-store.ts';

jest.setTimeout(120_000); // every command is a process of its own, and makes a key slowly on purpose

let folder: string;
const at = (name: string) => join(folder, name);
const far = () => ({ BACKUP_TARGET: at('far') });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drill-'));
  await fillFolder(at('data'));
  expect(backup(at('data'), [], far())).toMatchObject({ status: 0, err: '' });
  expect(backup(at('data'), ['--tail'], far())).toMatchObject({ status: 0, err: '' });
});
afterAll(() => rm(folder, { recursive: true }));

test('a drill restores what is far away, signs in, says what it took, and leaves nothing behind', async () => {
  const { status, out, err } = backupDrill(at('data'), ['--figures'], { ...far(), BACKUP_DIR: at('nowhere') });
  expect({ status, err }).toEqual({
    status: 0,
    err: expect.stringMatching(/and 1 tails hold: 251 events, 3 files, somebody signs in/),
  });
  for (const name of ['drill_last_success_timestamp', 'age', 'rpo', 'rto'])
    expect(out).toMatch(new RegExp(`^backup_${name}_seconds [\\d.]+$`, 'm'));
  expect((await readdir(at('data'))).filter((name) => name.startsWith('drill-'))).toEqual([]);
});

test('without a passphrase it fails with a sentence and tells no figures', () => {
  const { status, out, err } = backupDrill(at('data'), ['--figures'], { ...far(), MOVE_PASSPHRASE: '' });
  expect({ status, out, err }).toEqual({ status: 4, out: '', err: expect.stringContaining('MOVE_PASSPHRASE, or') });
});

test('a byte that was changed far away fails it by name', async () => {
  const name = (await readdir(at('far'))).find((one) => /^whole.*tmb$/.test(one))!;
  const file = await open(join(at('far'), name), 'r+');
  await file.write(Buffer.from([1, 2, 3]), 0, 3, 90_000);
  await file.close();
  const { status, out, err } = backupDrill(at('data'), ['--figures'], far());
  expect({ status, out, err }).toEqual({ status: 3, out: '', err: expect.stringContaining(name) });
});
