import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeItems } from '../platform/store/move/file-place.ts';
import type { Chain } from './chain.ts';
import { BackupFault, noRoom, told } from './faults.ts';
import { OtherJournal } from './journal-walk.ts';
import type { End } from './manifest.ts';
import { named, nameOf, summaryOf, type Kind, type Made, type Named } from './names.ts';
import { sha256Of, standingIn, verified } from './opened.ts';
import { taken, type Source, type Standing } from './taking.ts';
import type { Target } from './target.ts';

export { chainTo, type Chain } from './chain.ts';
export { BackupFault } from './faults.ts';
export { drillFiguresOf, figuresOf } from './figures.ts';
export { restore, type Restored } from './restoring.ts';
export type { Source } from './taking.ts';
export { swap } from './switching.ts';
export { forgettable, keptIn, type Kept } from './kept.ts';
export { named, summaryOf, type Kind, type Named } from './names.ts';
export { promisedFarAway, promisedHere, retain } from './retention.ts';
export { folderTarget, type Target } from './target.ts';
export { openTarget } from './targets.ts';

type Parts = {
  folder: string;
  passphrase: string | undefined;
  /** Where a copy goes, away from this machine. */
  target?: Target;
  minFreeBytes: number;
  freeBytes?: (folder: string) => Promise<number>;
  tell?: (sentence: string) => void;
};

/** Makes one, reads it again, and puts it where it is kept. Until then it has no name. */
export async function makeBackup(asked: Kind, source: Source, parts: Parts): Promise<Made> {
  const { folder, tell = () => {} } = parts;
  const passphrase = passphraseOf(parts.passphrase);
  const began = performance.now();
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const since = asked === 'tail' ? await standing(folder, passphrase, tell) : undefined;
    const kept = await keptOrWhole(since, source, { ...parts, passphrase });
    const { size: bytes } = await stat(join(folder, kept.name));
    await carry(kept.name, parts);
    return { ...kept, bytes, seconds: (performance.now() - began) / 1000 };
  } catch (error) {
    throw told(error, folder);
  }
}

export function passphraseOf(passphrase: string | undefined): string {
  if (passphrase !== undefined) return passphrase;
  const sentence = 'MOVE_PASSPHRASE, or the file that MOVE_PASSPHRASE_FILE names, must hold what encrypts backups.';
  throw new BackupFault('passphrase', sentence);
}

/** Those of a folder and of where copies are. */
export async function backupsWithin(folder: string, target: Target | undefined): Promise<Named[]> {
  const far = target ? (await target.list()).flatMap(({ name }) => named(name) ?? []) : [];
  const here = await backupsIn(folder);
  return [...here, ...far.filter(({ name }) => here.every((one) => one.name !== name))];
}

/** What is only at the target is fetched. */
export async function bringHere(
  { whole, tails, beyond }: Chain,
  folder: string,
  target: Target | undefined,
  tell: (sentence: string) => void,
): Promise<void> {
  for (const { name } of [whole, ...tails, ...(beyond ? [beyond] : [])]) {
    if (!target || existsSync(join(folder, name))) continue;
    tell(`fetching ${name} from ${target.name}`);
    await target.get(name, join(folder, name));
  }
}

/** In the order of their moments. */
async function backupsIn(folder: string): Promise<Named[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const found = names.flatMap((name) => named(name) ?? []);
  return found.sort((one, other) => one.at.getTime() - other.at.getTime());
}

async function standing(folder: string, passphrase: string, tell: (sentence: string) => void) {
  const newest = (await backupsIn(folder)).at(-1);
  if (newest) return standingIn(join(folder, newest.name), passphrase);
  tell('There is no backup yet that a tail could add to: a whole one is made.');
  return undefined;
}

type Firm = Parts & { passphrase: string };

async function keptOrWhole(since: Standing | undefined, source: Source, parts: Firm): Promise<Named> {
  try {
    return await kept(since, source, parts);
  } catch (error) {
    if (!(error instanceof OtherJournal)) throw error;
    parts.tell?.(`The journal is not the one that ${since?.name} saw: a whole backup is made.`);
    return kept(undefined, source, parts);
  }
}

async function kept(since: Standing | undefined, source: Source, parts: Firm): Promise<Named> {
  const { folder, passphrase } = parts;
  const kind = since ? 'tail' : 'whole';
  await refuseLittleRoom(kind, parts);
  const part = join(folder, `${kind}.part`);
  try {
    await writeItems(part, passphrase, taken(source, since));
    const end = await verified(part, passphrase);
    const name = nameOf(kind, new Date(end.at), end.events);
    await writeSummary(join(folder, summaryOf(name)), await summary(part, name, end, source, since));
    await rename(part, join(folder, name));
    await settleFolder(folder);
    return { name, kind, at: new Date(end.at), events: end.events };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Asked before: a backup is about as large as the one before it. */
async function refuseLittleRoom(kind: Kind, parts: Firm): Promise<void> {
  const { folder, minFreeBytes, freeBytes = freeBytesOf } = parts;
  const before = (await backupsIn(folder)).findLast((one) => one.kind === kind);
  const expected = before ? (await stat(join(folder, before.name))).size * 1.2 : 0;
  const [needed, free] = [expected + minFreeBytes, await freeBytes(folder)];
  if (free < needed) throw noRoom(folder, ` (${megabytes(free)} MB are free, ${megabytes(needed)} MB are needed)`);
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);

/** For people, and to tell a changed file from a wrong passphrase: nothing of anybody is in it. */
async function summary(part: string, name: string, end: End, source: Source, since: Standing | undefined) {
  const { environment, version, commit } = source;
  const { size: bytes } = await stat(part);
  const counts = Object.entries(end.sums).filter(([, { count }]) => count > 0);
  return {
    ...{ name, at: end.at, ...(since && { since: since.name }), environment, version, commit, bytes },
    ...{ sha256: await sha256Of(part), events: end.events },
    holds: Object.fromEntries(counts.map(([collection, { count }]) => [collection, count])),
    files: Object.keys(end.sums).length - counts.length,
  };
}

async function writeSummary(path: string, content: object): Promise<void> {
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
}

async function settleFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

async function carry(name: string, { folder, target }: Parts): Promise<void> {
  if (!target) return;
  for (const one of [summaryOf(name), name]) await target.put(one, join(folder, one));
}
