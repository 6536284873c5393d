import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { watchDisk, type DiskWatch } from '../disk-watch.ts';
import { StorageFull } from '../store/port.ts';
import { createUsage, type Found } from './disk-usage.ts';
import type { Files, KeptFile } from './files.ts';

type Parts = {
  folder: string;
  disk: Pick<DiskWatch, 'makeSure'>;
  /** How a part is written, for tests of disks that fail. */
  write?: (handle: FileHandle, part: Buffer) => Promise<unknown>;
};

/** Unfinished files, which no backup takes along. */
const incoming = 'incoming';

/** Text must still be written when there is no room for files any more. */
const lowestForFiles = 4;

export async function openDiskFiles({
  folder,
  minFreeBytes,
}: {
  folder: string;
  minFreeBytes: number;
}): Promise<Files> {
  await makeFolder(folder);
  return diskFiles({ folder, disk: await watchDisk(folder, minFreeBytes * lowestForFiles) });
}

/** Files in a folder, which several processes may share. */
export function diskFiles({ folder, disk, write = (handle, part) => handle.writeFile(part) }: Parts): Files {
  const usage = createUsage((shelf) => filesOn(folder, shelf));

  async function put(parts: AsyncIterable<Buffer>): Promise<KeptFile> {
    await disk.makeSure();
    const id = randomBytes(12).toString('hex');
    const unfinished = join(folder, incoming, id);
    await makeFolder(dirname(unfinished));
    try {
      const kept = await fill(unfinished, parts);
      await settle(unfinished, pathOf(folder, id));
      usage.add(id, kept.size);
      return { id, ...kept };
    } catch (error) {
      await rm(unfinished, { force: true });
      throw isFull(error) ? new StorageFull(`no room is left in ${folder}: make room there`) : error;
    }
  }

  async function fill(path: string, parts: AsyncIterable<Buffer>): Promise<Omit<KeptFile, 'id'>> {
    const handle = await open(path, 'wx', 0o600);
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const part of parts) {
        await write(handle, part);
        hash.update(part);
        size += part.length;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { size, sha256: hash.digest('hex') };
  }

  async function read(id: string, size: number, from: number, to: number) {
    const handle = await open(pathOf(folder, id)).catch(nullIfMissing);
    if (!handle) return null;
    const whole = (await handle.stat()).size === size;
    if (whole) return handle.createReadStream({ start: from, end: to });
    await handle.close();
    return null;
  }

  async function remove(id: string): Promise<void> {
    const path = pathOf(folder, id);
    const about = await stat(path).catch(nullIfMissing);
    if (!about) return;
    await rm(path, { force: true });
    usage.add(id, -about.size);
  }

  async function olderThan(before: Date, shelf: number): Promise<string[]> {
    if (shelf === 0) await clearUnfinished(join(folder, incoming), before);
    return (await usage.look(shelf)).filter(({ at }) => at < before).map(({ id }) => id);
  }

  return {
    ...{ put, read, remove, olderThan },
    has: async (id) => (await stat(pathOf(folder, id)).catch(nullIfMissing)) !== null,
    used: usage.total,
  };
}

/** Only an id is ever part of a path. */
function pathOf(folder: string, id: string): string {
  if (!/^[0-9a-f]{24}$/.test(id)) throw new Error('a file is named by 24 hexadecimal digits');
  return join(folder, id.slice(0, 2), id.slice(2, 4), id);
}

/** Its name and the names of its folders are on the disk too when this returns. */
async function settle(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to));
  await rename(from, to);
  for (const folder of [dirname(to), dirname(dirname(to)), dirname(dirname(dirname(to)))]) await syncFolder(folder);
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // which has no such thing
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}

async function filesOn(folder: string, shelf: number): Promise<Found[]> {
  const top = join(folder, shelf.toString(16).padStart(2, '0'));
  const found: Found[] = [];
  for (const below of (await readdir(top).catch(nullIfMissing)) ?? []) {
    for (const id of await readdir(join(top, below))) {
      const about = await stat(join(top, below, id)).catch(nullIfMissing);
      if (about?.isFile()) found.push({ id, size: about.size, at: about.mtime });
    }
  }
  return found;
}

async function clearUnfinished(folder: string, before: Date): Promise<void> {
  for (const name of (await readdir(folder).catch(nullIfMissing)) ?? []) {
    const about = await stat(join(folder, name)).catch(nullIfMissing);
    if (about && about.mtime < before) await rm(join(folder, name), { force: true });
  }
}

function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
