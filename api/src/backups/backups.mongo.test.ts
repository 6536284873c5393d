import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { operation, restoreInto, startWriting, takeBackup } from '../../test/backups.ts';
import { moveStore } from '../../test/entries.ts';
import { annsAddress, contentOf, fillFolder } from '../../test/filled-store.ts';
import { dropDatabase, freshDatabase, uri } from '../../test/mongo-server.ts';
import { readConfig } from '../config.ts';
import { createContext } from '../context.ts';
import { createLogger } from '../platform/logger.ts';
import { openStore } from '../store.ts';
import { taskDocuments } from '../tasks/task-documents.ts';

jest.setTimeout(180_000); // moving is a process of its own, and keys are made slowly on purpose

const database = freshDatabase();
let folder: string;
let env: Record<string, string>;
const at = (name: string) => join(folder, name);
const data = () => ({ dataDir: at('beside'), backups: at('backups'), env });
const mongo = (suffix = '') => {
  const address = new URL(uri);
  address.pathname = `/${database}${suffix}`;
  return address.href;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backups-'));
  await fillFolder(at('source'));
  const { secret } = JSON.parse(await readFile(join(at('source'), 'secrets.json'), 'utf8')) as { secret: string };
  const PUBLIC_URL = 'https://tasks.example.org';
  env = { APP_ENV: 'development', MONGODB_URI: mongo(), APP_SECRET: secret, PUBLIC_URL, ADMIN_EMAIL: annsAddress };
  const moved = moveStore(`sqlite:${at('source')}`, mongo(), { APP_SECRET: secret, DATA_DIR: at('beside') });
  expect(moved).toMatchObject({ status: 0, err: '' });
});
afterAll(async () => {
  await Promise.all(['', '_again'].map((suffix) => dropDatabase(`${database}${suffix}`)));
  await rm(folder, { recursive: true });
});

test('a MongoDB is backed up while people write, and restored into a database and into a file', async () => {
  const log = createLogger({ level: 'error', sink: () => {} });
  const context = await createContext(readConfig({ DATA_DIR: at('beside'), ...env }), log);
  const userId = (await context.identity.accounts.findByEmail(annsAddress))?.id ?? '';
  const who = { userId, isAdmin: true, via: 'session', viaId: userId, scopes: ['read', 'write'] } as const;
  const writer = await startWriting(context, who);
  await context.tasks.tasks.create(who, operation(who), writer.projectId, { title: 'Before all' });
  const early = writer.answered();
  await takeBackup(data(), 'whole');
  const before = writer.answered();
  await takeBackup(data(), 'tail');
  await writer.stop();
  for (const step of context.steps.toReversed()) await step.close();
  await log.close();

  await restoreInto(at('backups'), { folder: at('file'), secret: undefined });
  const titles = await titlesIn(at('file'), undefined);
  expect(titles).toEqual(expect.arrayContaining([...early, ...before]));
  expect(titles).toContainEqual(expect.objectContaining({ title: 'Before all' }));

  const secret = env['APP_SECRET'];
  await restoreInto(at('backups'), { folder: at('again'), mongodbUri: mongo('_again'), ...(secret && { secret }) });
  expect(await titlesIn(at('again'), mongo('_again'))).toEqual(titles);
});

test('a backup of the embedded store is restored into MongoDB, and that one into a file again', async () => {
  await takeBackup({ dataDir: at('source'), backups: at('of-source') }, 'whole');
  const secret = env['APP_SECRET'] ?? '';
  await restoreInto(at('of-source'), { folder: at('there'), mongodbUri: mongo('_there'), secret });
  const there = { dataDir: at('there'), backups: at('of-there'), env: { ...env, MONGODB_URI: mongo('_there') } };
  await takeBackup(there, 'whole');
  await restoreInto(at('of-there'), { folder: at('home') });
  const [home, source] = [await contentOf(at('home')), await contentOf(at('source'))];
  expect(Object.keys(source).filter((name) => JSON.stringify(home[name]) !== JSON.stringify(source[name]))).toEqual([]);
  await dropDatabase(`${database}_there`);
});

async function titlesIn(dataDir: string, mongodbUri: string | undefined) {
  const store = await openStore({ dataDir, mongodbUri, minFreeDiskBytes: 0 });
  const tasks = await store.scan(taskDocuments, '', 100_000);
  await store.close();
  return tasks.map(({ id, title }) => ({ id, title }));
}
