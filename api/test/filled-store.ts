import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@taskmanager/contract';
import { readConfig } from '../src/config.ts';
import { createContext, type Context } from '../src/context.ts';
import type { Operation, Who } from '../src/platform/calls.ts';
import { belonging } from '../src/platform/store/belonging.ts';
import { createLogger } from '../src/platform/logger.ts';
import { collections, openStore } from '../src/store.ts';
import { goodPassword } from './people.ts';

export const annsAddress = 'ann@example.org';

/** A data folder in which Ann has a project with tasks, a session, a mail and a file. */
export async function fillFolder(folder: string): Promise<void> {
  await withContext(folder, async (context) => {
    const { identity, projects, tasks } = context;
    const account = await identity.registration.register({ email: annsAddress, name: 'Ann', password: goodPassword });
    if (!account) throw new Error('registration here needs a mail');
    await identity.login.enter(account, { address: '203.0.113.7', userAgent: 'Firefox', deviceCookie: undefined });
    const who: Who = {
      userId: account.id,
      isAdmin: true,
      via: 'session',
      viaId: account.id,
      scopes: ['read', 'write'],
    };
    const { answer: house } = await projects.create(who, operation(who), { name: 'House' });
    for (let at = 1; at <= 250; at++)
      await tasks.tasks.create(who, operation(who), house.id, { title: `Task ${at} – ä😀` });
  });
  await mkdir(join(folder, 'files', 'a'), { recursive: true });
  await writeFile(join(folder, 'files', 'a', 'plan.bin'), randomBytes(300_000));
  await writeFile(join(folder, 'files', 'empty'), '');
}

/** The server without its door, on the store of a folder. */
export async function withContext<T>(
  folder: string,
  work: (context: Context) => Promise<T>,
  APP_ENV = 'development',
): Promise<T> {
  const log = createLogger({ level: 'error', sink: () => {} });
  const context = await createContext(readConfig({ DATA_DIR: folder, APP_ENV }), log);
  try {
    return await work(context);
  } finally {
    for (const step of context.steps.toReversed()) await step.close();
    await log.close();
  }
}

function operation({ userId }: Who): Operation {
  return { id: newId(), actor: userId, fingerprint: 'test' };
}

/** Every document and every file that belongs to the data. */
export async function contentOf(folder: string): Promise<Record<string, unknown>> {
  const content: Record<string, unknown> = {};
  const store = await openStore({ dataDir: folder, mongodbUri: undefined, minFreeDiskBytes: 0 });
  const ofData = collections.filter(({ name }) => name !== belonging.name);
  for (const collection of ofData) content[collection.name] = await store.scan(collection, '', 10_000);
  await store.close();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const isOfStore = entry.name.startsWith('taskmanager.');
    if (entry.isFile() && !isOfStore) content[path.slice(folder.length)] = (await readFile(path)).toString('base64');
  }
  return content;
}
