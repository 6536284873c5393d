import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { admin } from '../test/entries.ts';
import { testInAFile } from '../test/test-app.ts';
import type { AppEnv } from './environment-rules.ts';
import { openWholeStore } from './store.ts';

let folder: string;
let mongodbUri: string | undefined;
let drop = async () => {};
const startIn = async (appEnv: AppEnv) =>
  (await openWholeStore({ appEnv, mongodbUri, dataDir: folder, minFreeDiskBytes: 0 })).close();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  if (!process.env['MONGODB_URI']) return;
  const { dropDatabase, freshDatabase } = await import('../test/mongo-server.ts');
  const address = new URL(process.env['MONGODB_URI']);
  const name = freshDatabase();
  address.pathname = `/${name}`;
  [mongodbUri, drop] = [address.href, () => dropDatabase(name)];
});
afterEach(async () => {
  await drop();
  await rm(folder, { recursive: true });
});

test('staging does not start on the data of production, nor production on that of staging', async () => {
  await startIn('production');
  await expect(startIn('staging')).rejects.toThrow('The data belongs to production, and APP_ENV is staging.');
  await expect(startIn('development')).rejects.toThrow('The data belongs to production');
  await startIn('production');
});

test('of two environments that start at once on new data one gets it', async () => {
  const places: AppEnv[] = ['staging', 'production'];
  const both = await Promise.allSettled(places.map(startIn));
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

testInAFile('an operator who names whose data it was may take it over, and nobody else', async () => {
  await startIn('production');
  const staging = {
    DATA_DIR: folder,
    APP_ENV: 'staging',
    APP_SECRET: `staging-${randomBytes(32).toString('base64url')}`,
    PUBLIC_URL: 'https://staging.taskmanager.io',
    TRUST_PROXY: '1',
  };
  expect(admin(['rebuild'], staging)).toMatchObject({
    status: 1,
    err: expect.stringContaining('belongs to production'),
  });
  expect(admin(['take-over', 'development'], staging)).toMatchObject({
    status: 1,
    err: 'Nothing was changed: the data belongs to production, not to development.',
  });
  expect(admin(['take-over', 'production'], staging)).toMatchObject({ status: 0, err: '' });
  await startIn('staging');
  await expect(startIn('production')).rejects.toThrow('belongs to staging');
});
