import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { admin, moveStore } from '../test/entries.ts';
import { contentOf, fillFolder } from '../test/filled-store.ts';
import { dropDatabase, freshDatabase, uri } from '../test/mongo-server.ts';

jest.setTimeout(120_000); // every move is a process of its own

const database = freshDatabase();
let folder: string;
let env: Record<string, string>;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'move-'));
  await fillFolder(at('source'));
  const { secret } = JSON.parse(await readFile(join(at('source'), 'secrets.json'), 'utf8')) as { secret: string };
  env = { DATA_DIR: at('beside'), APP_SECRET: secret };
});
afterAll(async () => {
  await Promise.all([dropDatabase(database), dropDatabase(`${database}-other`)]);
  await rm(folder, { recursive: true });
});

test('data goes from the embedded store to MongoDB and back, and is what it was', async () => {
  const there = moveStore(`sqlite:${at('source')}`, mongo(), env);
  expect(there).toMatchObject({ status: 0, err: '' });
  expect(there.out).toContain('251 events');
  expect(moveStore(`sqlite:${at('source')}`, mongo(), env).out).toContain('held all of it already');
  expect(moveStore(mongo(), `sqlite:${at('back')}`, env)).toMatchObject({ status: 0, err: '' });
  expect(await contentOf(at('back'))).toEqual(await contentOf(at('source')));
});

test('an operator looks after a MongoDB as after a file', () => {
  const server = {
    ...env,
    APP_ENV: 'test',
    MONGODB_URI: mongo(),
    PUBLIC_URL: 'https://tasks.example.org',
    ADMIN_EMAIL: 'a@example.org',
  };
  expect(admin(['verify-journal'], server)).toMatchObject({ status: 0, out: expect.stringContaining('251 events') });
  expect(admin(['rebuild'], server)).toMatchObject({ status: 0, out: expect.stringContaining('251 events') });
  expect(admin(['reset-password', 'ann@example.org'], server)).toMatchObject({ status: 0, err: '' });
  expect(admin(['make-admin', 'ann@example.org'], server)).toMatchObject({ status: 0, err: '' });
});

test('the secret of the data must be that of the servers', () => {
  const other = { ...env, APP_SECRET: 'another secret of thirty-two characters' };
  const refused = moveStore(`sqlite:${at('source')}`, mongo('-other'), other);
  expect(refused).toMatchObject({
    status: 1,
    err: expect.stringContaining('APP_SECRET is not the secret of the data'),
  });
});

function mongo(suffix = ''): string {
  const address = new URL(uri);
  address.pathname = `/${database}${suffix}`;
  return address.href;
}
