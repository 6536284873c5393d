import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { operation, restoreInto, startWriting, takeBackup } from '../../test/backups.ts';
import { annsAddress, contentOf, fillFolder, withContext } from '../../test/filled-store.ts';
import type { Context } from '../context.ts';
import type { Who } from '../platform/calls.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { openStore } from '../store.ts';

jest.setTimeout(120_000); // keys are made slowly on purpose

type Task = { id: string; title: string };

let folder: string;
let between: { at: Date; tasks: Task[] };
let acknowledged: { whole: Task[]; tails: Task[] };
const at = (name: string) => join(folder, name);
const data = () => ({ dataDir: at('data'), backups: at('backups') });

/** A whole backup and two tails while Ann writes; meanwhile a task is erased and a file goes, another one comes. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backups-'));
  await fillFolder(at('data'));
  await withContext(at('data'), async (context) => {
    const who = await annIn(context);
    const writer = await startWriting(context, who);
    const { answer: secret } = await context.tasks.tasks.create(who, operation(who), writer.projectId, {
      title: 'What nobody may read again',
    });
    const early = writer.answered();
    await takeBackup(data(), 'whole');
    await context.tasks.tasks.remove(who, operation(who), secret.id, {});
    await context.tasks.trash.purge(who, secret.id);
    await rm(at('data/files/a/plan.bin'));
    await writeFile(at('data/files/late'), 'came late');
    await takeBackup(data(), 'tail');
    await writer.stop();
    between = { tasks: writer.answered(), at: new Date() };
    const late = await startWriting(context, who);
    await untilWritten(late.answered);
    await late.stop();
    acknowledged = { whole: early, tails: [...between.tasks, ...late.answered()] };
  });
  await takeBackup(data(), 'tail');
});
afterAll(() => rm(folder, { recursive: true }));

test('while people write nothing that was acknowledged before is missing, and in the end all is what it was', async () => {
  const { files } = await restoreInto(at('backups'), { folder: at('newest') });
  const [there, was] = [await contentOf(at('newest')), await contentOf(at('data'))];
  expect(Object.keys(there).filter((name) => !isDeepStrictEqual(there[name], was[name]))).toEqual([]);
  expect(Object.keys(was).filter((name) => !(name in there))).toEqual([]);
  expect(files).toBe(3);
  expect(await titlesIn(at('newest'))).toEqual(expect.arrayContaining(acknowledged.tails));
});

test('a whole backup alone holds what was acknowledged before it', async () => {
  await cp(at('backups'), at('alone'), { recursive: true, filter: (path) => !path.includes('tail-') });
  await restoreInto(at('alone'), { folder: at('whole') });
  expect(await titlesIn(at('whole'))).toEqual(expect.arrayContaining(acknowledged.whole));
});

test('between two tails the journal says how everything was at that moment', async () => {
  const { at: shown } = await restoreInto(at('backups'), { folder: at('between') }, between.at);
  expect(shown).toEqual(between.at);
  const titles = await titlesIn(at('between'));
  expect(titles).toEqual(expect.arrayContaining(between.tasks));
  expect(titles.filter(({ title }) => title === 'Plank 0')).toHaveLength(1); // not yet those of the second writing
});

test('what was erased after the whole backup does not come back with it', async () => {
  await restoreInto(at('backups'), { folder: at('erased') });
  expect(JSON.stringify(await contentOf(at('erased')))).not.toContain('nobody may read');
});

test('a summary can be read without the passphrase and says nothing of anybody', async () => {
  const names = (await readdir(at('backups'))).filter((name) => name.endsWith('.json'));
  expect(names).toHaveLength(3);
  const text = await readFile(at(`backups/${names.at(-1)}`), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ environment: 'development', holds: { accounts: 1 } });
  expect(text).not.toMatch(/Ann|ann@|Plank/);
});

test('whoever went back in time gets a whole backup instead of a tail that fits nowhere', async () => {
  await restoreInto(at('backups'), { folder: at('back') }, between.at);
  const made = await takeBackup({ dataDir: at('back'), backups: at('backups') }, 'tail');
  expect(made.kind).toBe('whole');
  await rm(at(`backups/${made.name}`));
});

async function annIn({ identity }: Context): Promise<Who> {
  const userId = (await identity.accounts.findByEmail(annsAddress))?.id ?? '';
  return { userId, isAdmin: true, via: 'session', viaId: userId, scopes: ['read', 'write'] };
}

async function untilWritten(answered: () => unknown[]): Promise<void> {
  while (answered().length === 0) await new Promise(setImmediate);
}

async function titlesIn(dataDir: string): Promise<Task[]> {
  const store = await openStore({ dataDir, mongodbUri: undefined, minFreeDiskBytes: 0 });
  const tasks = await store.scan(taskDocuments, '', 100_000);
  await store.close();
  return tasks.map(({ id, title }) => ({ id, title }));
}
