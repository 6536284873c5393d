import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { forgettable, keptIn, type Kept } from './backups/backups.ts';
import type { Config } from './config.ts';
import { events } from './journal/events.ts';
import { StartError } from './platform/errors.ts';
import { databaseNamed } from './platform/store/database-name.ts';
import { lockFolder } from './platform/store/sqlite/lock.ts';
import { unfinished } from './platform/store/unfinished.ts';
import { readStore } from './store.ts';

type Say = (sentence: string) => void;

/** What restores left beside the data, one line for each stamp. */
export async function listKept(config: Config, say: Say): Promise<void> {
  const kept = await keptOf(config);
  for (const one of kept) say(`${one.stamp}  ${[...one.folders, ...told(one)].join(', ')}`);
  if (kept.length === 0) say('No restore left anything here.');
}

/** Removes what restores left, of one stamp or of all older than what is in use, and names each thing. */
export async function forgetKept(config: Config, asked: { stamp: string } | 'older', say: Say): Promise<void> {
  await refuseOnlyCopy(config);
  const leaving = forgettable(await keptOf(config), asked);
  for (const one of leaving) refuseUsed(config, one);
  for (const one of leaving) await forget(config, one, say);
  if (leaving.length === 0) say('Nothing is older than what is in use and its way back.');
}

async function keptOf({ dataDir, mongodbUri }: Config): Promise<Kept[]> {
  if (!existsSync(dataDir)) return [];
  if (mongodbUri === undefined) return keptIn({ folder: dataDir, database: undefined, databases: [] });
  const { databasesAt } = await import('./platform/store/mongo/databases.ts');
  return keptIn({ folder: dataDir, database: databaseNamed(mongodbUri), databases: await databasesAt(mongodbUri) });
}

function told({ database, before, isInUse, isHalf }: Kept): string[] {
  return [
    ...(database === undefined ? [] : [`the database ${database}`]),
    ...(before?.database === undefined ? [] : [`--back leads to ${before.database}`]),
    ...(isInUse ? ['in use'] : []),
    ...(isHalf ? ['its switch was interrupted'] : []),
  ];
}

/** An address with a slip in it leads to an empty database: then what is kept may be all there is. */
async function refuseOnlyCopy(config: Config): Promise<void> {
  if (await isWhole(config)) return;
  throw new StartError(
    'The data in use is empty or half-done, so what is kept may be all there is: nothing was removed.',
  );
}

async function isWhole(config: Config): Promise<boolean> {
  if (config.mongodbUri === undefined && !existsSync(join(config.dataDir, 'taskmanager.db'))) return false;
  const reading = await readStore(config);
  try {
    const [some, half] = [await reading.scan(events, '', 1), await reading.scan(unfinished, '', 1)];
    return some.length > 0 && half.length === 0;
  } finally {
    await reading.close();
  }
}

/** Somebody may look into a copy with a server, or keep files there. */
function refuseUsed({ dataDir, filesDir, backup }: Config, { folders }: Kept): void {
  for (const folder of folders.map((name) => join(dataDir, name))) {
    const used = [filesDir, backup.folder].find((path) => resolve(path).startsWith(resolve(folder) + sep));
    if (used !== undefined) throw new StartError(`${used} is in use: nothing was removed.`);
    if (existsSync(join(folder, 'taskmanager.db'))) lockFolder(folder)();
  }
}

async function forget({ dataDir, mongodbUri }: Config, { stamp, folders, database }: Kept, say: Say): Promise<void> {
  if (mongodbUri !== undefined && database !== undefined) {
    const { dropDatabase } = await import('./platform/store/mongo/databases.ts');
    await dropDatabase(mongodbUri, database);
    say(`Removed the database ${database}.`);
  }
  for (const name of folders) {
    await rm(join(dataDir, name), { recursive: true });
    say(`Removed the folder ${join(dataDir, name)}.`);
  }
  say(`${stamp} is forgotten.`);
}
