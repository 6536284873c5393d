import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Folders } from '../platform/store/move/folder.ts';

/** What belongs to the data in its folder; the rest are locks, caches, and other copies of the data. */
const ofData = ['taskmanager.db', 'taskmanager.db-wal', 'taskmanager.db-shm', 'mail', 'secrets.json'];
/** Tells a repeated call that what is in the places of the data now is the new data. */
const cleared = 'cleared';
const Cleared = z.object({ at: z.coerce.date(), database: z.string().optional() });

/** When data was put aside, and the database that belongs to it. */
export type Aside = z.output<typeof Cleared>;

/** Puts the data in `from` into its place, and what was there into `aside`. What was interrupted may be repeated. */
export async function swap(place: Folders, from: string, aside: string, database?: string): Promise<void> {
  await mkdir(aside, { recursive: true, mode: 0o700 });
  if (!existsSync(join(aside, cleared))) {
    await carryAll(place, inside(aside));
    await writeFile(join(aside, cleared), JSON.stringify({ at: new Date(), database }));
  }
  await carryAll(inside(from), place);
}

/** What is known of data that was put aside; undefined where that was not done to the end. */
export async function asideIn(folder: string): Promise<Aside | undefined> {
  const text = await readFile(join(folder, cleared), 'utf8').catch(() => '');
  return text === '' ? undefined : Cleared.parse(JSON.parse(text));
}

export async function holdsData(folder: string): Promise<boolean> {
  if (ofData.some((name) => existsSync(join(folder, name)))) return true;
  return (await readdir(inside(folder).filesFolder).catch(() => [])).length > 0;
}

const inside = (folder: string): Folders => ({ folder, filesFolder: join(folder, 'files') });

async function carryAll(from: Folders, to: Folders): Promise<void> {
  for (const name of ofData) await carry(join(from.folder, name), join(to.folder, name));
  if (!existsSync(from.filesFolder)) return;
  // The folder may be where a volume is mounted, so it stays and its entries go.
  for (const name of await readdir(from.filesFolder))
    await carry(join(from.filesFolder, name), join(to.filesFolder, name));
}

async function carry(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true, preserveTimestamps: true });
    await rm(from, { recursive: true });
  }
}
