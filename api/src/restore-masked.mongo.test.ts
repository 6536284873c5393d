import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { backup, restore, restoreMasked } from '../test/entries.ts';
import { annsAddress, fillFolder } from '../test/filled-store.ts';
import { dropDatabase, freshDatabase, uri } from '../test/mongo-server.ts';
import { collections, openStore } from './store.ts';

jest.setTimeout(120_000); // every command is a process of its own

const database = freshDatabase();
/** Of the drills before. */
const [older, old] = ['_restore_20251225000000', '_restore_20260101000000'];
let folder: string;
let stamp = '';
const mongo = (name: string) => {
  const address = new URL(uri);
  address.pathname = `/${name}`;
  return address.href;
};
const at = (name: string) => join(folder, name);
const staging = (name: string) => ({
  ...{ MONGODB_URI: mongo(name), APP_ENV: 'development', APP_SECRET: 'a secret of thirty-two characters or more' },
  ...{ PUBLIC_URL: 'https://staging.example.org', ADMIN_EMAIL: 'bob@example.org' },
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masked-'));
  await fillFolder(at('production'));
  expect(backup(at('production'), [], { BACKUP_TARGET: at('far') })).toMatchObject({ status: 0, err: '' });
});
afterAll(async () => {
  await Promise.all(['', older, old, `_restore_${stamp}`].map((end) => dropDatabase(`${database}${end}`)));
  await rm(folder, { recursive: true });
});

test('a staging on MongoDB gets a database of its own, and in its folder nothing but files stays', async () => {
  const { status, out, err } = restoreMasked(at('staging'), {
    ...staging(`${database}${old}`), // where the drill before led it
    ...{ RESTORE_FROM: at('far'), RESTORE_PASSPHRASE: 'seven kettles on the roof' },
  });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  stamp = /--switch (\d{14})$/.exec(out)?.[1] ?? '';
  expect(await readdir(at(`staging/restore-${stamp}`))).toEqual(['files']);

  const mongodbUri = mongo(`${database}_restore_${stamp}`);
  const said = restore(at('staging'), ['--address', stamp], staging(`${database}${old}`));
  expect(said.out).toBe(mongodbUri);
  const store = await openStore({ dataDir: at('staging'), mongodbUri, minFreeDiskBytes: 0 });
  const content = Object.fromEntries(
    await Promise.all(collections.map(async (one) => [one.name, await store.scan(one, '', 10_000)] as const)),
  );
  await store.close();
  expect(content).toMatchObject({ sessions: [] });
  for (const word of [annsAddress, '"Ann"', 'House']) expect(JSON.stringify(content)).not.toContain(word);
  expect(JSON.stringify(content)).toContain('user-1@example.invalid');
});

test('once staging is on it, the drill before stays for the way back, and the one before that goes', async () => {
  for (const end of [older, old]) {
    const store = await openStore({
      dataDir: at('staging'),
      mongodbUri: mongo(`${database}${end}`),
      minFreeDiskBytes: 0,
    });
    await store.close(); // it has indexes, so it is there
  }
  const inUse = staging(`${database}_restore_${stamp}`);
  expect(restore(at('staging'), ['--switch', stamp], staging(`${database}${old}`))).toMatchObject({ status: 0 });
  const refused = restore(at('staging'), ['--forget', '20260101000000'], inUse);
  expect(refused).toMatchObject({ status: 1, out: '', err: expect.stringContaining(`--back ${stamp} leads to`) });

  const { status, out, err } = restore(at('staging'), ['--forget-older'], inUse);
  const sentences = [`Removed the database ${database}${older}.`, '20251225000000 is forgotten.'];
  expect({ status, out, err }).toEqual({ status: 0, out: sentences.join('\n'), err: '' });
  const left = restore(at('staging'), ['--list'], inUse).out;
  expect(left).toContain(`20260101000000  the database ${database}${old}`);
  expect(left).toContain(`--back leads to ${database}${old}, in use`);
  expect(left).not.toContain(older);
});
