import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../platform/errors.ts';
import { BackupFault } from './faults.ts';
import { asideIn, holdsData, type Aside } from './switching.ts';

/** All that restoring and switching left under one stamp. */
export type Kept = {
  stamp: string;
  /** In the folder of the data: `restore-`, `restored-` and `before-` with the stamp. */
  folders: string[];
  /** What it was restored into, where that is a database. */
  database?: string;
  /** Where --back leads, once there was a switch. */
  before?: Aside;
  /** People see it now. */
  isInUse: boolean;
  /** It was not switched to, or back, to the end: the data is in two places. */
  isHalf: boolean;
};

type Place = {
  folder: string;
  /** That of the data in use. */
  database: string | undefined;
  /** All of its server. */
  databases: readonly string[];
};

/** In the order of their stamps. */
export async function keptIn({ folder, database, databases }: Place): Promise<Kept[]> {
  const folders = await foldersIn(folder);
  const restored = databases.filter((name) => isBeside(name, database));
  const stamps = new Set([...folders, ...restored].map((name) => name.slice(-14)));
  const found = await Promise.all(
    [...stamps].toSorted().map(async (stamp) => {
      const before = await asideIn(join(folder, `before-${stamp}`));
      const own = restored.find((name) => name.endsWith(stamp));
      return {
        ...{ stamp, folders: kinds.map((kind) => kind + stamp).filter((name) => folders.includes(name)) },
        ...(own !== undefined && { database: own }),
        ...(before && { before }),
        isHalf: await isHalf(folder, stamp),
      };
    }),
  );
  const inUse = database === undefined ? lastSwitched(found) : /_restore_(\d{14})$/.exec(database)?.[1];
  return found.map((one) => ({ ...one, isInUse: one.stamp === inUse }));
}

/** What may go: of one stamp, or of all that are older than what is in use. Never what runs, nor what --back needs then. */
export function forgettable(kept: readonly Kept[], asked: { stamp: string } | 'older'): Kept[] {
  const half = kept.find(({ isHalf }) => isHalf);
  if (half) throw unswitched(half.stamp);
  if (asked === 'older') return olderThanInUse(kept);
  const one = kept.find(({ stamp }) => stamp === asked.stamp);
  if (!one) throw new BackupFault('missing', `Nothing is kept of ${asked.stamp}.`);
  if (one.isInUse) throw inUse(one);
  const led = ledTo(one, kept);
  if (led) throw new StartError(`--back ${led.stamp} leads to ${one.database}: nothing was removed.`);
  return [one];
}

/** Of this folder itself, and by their whole name. */
const kinds = ['restore-', 'restored-', 'before-']; // the last one says where the way back leads, so it goes last
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && /^(restore|restored|before)-\d{14}$/.test(entry.name))
    .map(({ name }) => name);
}

function isBeside(name: string, inUse: string | undefined): boolean {
  const end = /_restore_\d{14}$/;
  return inUse !== undefined && end.test(name) && name.replace(end, '') === inUse.replace(end, '');
}

async function isHalf(folder: string, stamp: string): Promise<boolean> {
  const ways = [
    { from: `restore-${stamp}`, aside: `before-${stamp}` },
    { from: `before-${stamp}`, aside: `restored-${stamp}` },
  ].filter(({ aside }) => existsSync(join(folder, aside)));
  for (const { from, aside } of ways)
    if (!(await asideIn(join(folder, aside))) || (await holdsData(join(folder, from)))) return true;
  return false;
}

/** Of a store in a file nothing else tells it. Who went back from one is on the one before. */
function lastSwitched(found: readonly Pick<Kept, 'stamp' | 'folders' | 'before'>[]): string | undefined {
  const switched = found.filter(({ stamp, folders }) => !folders.includes(`restored-${stamp}`));
  const times = switched.flatMap(({ stamp, before }) => (before ? { stamp, at: before.at.getTime() } : []));
  return times.toSorted((one, other) => one.at - other.at).at(-1)?.stamp;
}

/** A database to which a way back leads that stays is left out. Without a way back from what is in use nothing is too old. */
function olderThanInUse(kept: readonly Kept[]): Kept[] {
  const limit = kept.find(({ isInUse, before }) => isInUse && before)?.stamp;
  if (limit === undefined) return [];
  const staying = kept.filter(({ stamp }) => stamp >= limit);
  return kept
    .filter(({ stamp }) => stamp < limit)
    .map(({ database, ...one }) =>
      database === undefined || ledTo({ ...one, database }, staying) ? one : { ...one, database },
    )
    .filter(({ database, folders }: Kept) => database !== undefined || folders.length > 0);
}

/** By whose way back this one would be in use again. */
function ledTo({ stamp, database }: Kept, kept: readonly Kept[]): Kept | undefined {
  if (database === undefined) return undefined;
  return kept.find((one) => one.stamp !== stamp && one.before?.database === database);
}

function unswitched(stamp: string): StartError {
  const sentence = `The switch to ${stamp}, or back, was interrupted: ask for it again first. Nothing was removed.`;
  return new StartError(sentence);
}

function inUse({ stamp, database }: Kept): StartError {
  const what = database ?? stamp;
  return new StartError(`${what} is in use now, and what was there before it is its way back: nothing was removed.`);
}
