import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { StartError } from '../../errors.ts';
import type { Item, Items } from './items.ts';

/** What stands beside a store in its folder and belongs to the data; the rest is the store itself, and caches. */
const secretsFile = 'secrets.json';
const kept = ['files', 'mail', secretsFile];
/** Files that nobody has finished sending. */
const unfinished = 'files/incoming/';

/** The folder of a store, and that of its files, which may be a volume of its own. */
export type Folders = { folder: string; filesFolder: string };

const partBytes = 256 * 1024;

/** `secret` is given where the servers know it without a file; it travels as that file does. */
export async function* filesIn(
  folders: Folders,
  secret: string | undefined,
  isWanted: (file: string) => boolean = () => true,
): Items {
  for (const file of (await namesIn(folders)).sort()) {
    if ((file === secretsFile && secret !== undefined) || !isWanted(file)) continue;
    const handle = await open(pathOf(folders, file)).catch(nullIfGone);
    if (!handle) continue; // erased since it was listed
    try {
      yield { file, part: Buffer.alloc(0) }; // an empty file is a file
      const parts = handle.createReadStream({ highWaterMark: partBytes, autoClose: false });
      for await (const part of parts) yield { file, part: part as Buffer }; // it has no encoding
    } finally {
      await handle.close();
    }
  }
  if (secret !== undefined) yield { file: secretsFile, part: asFile(secret) };
}

function nullIfGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function asFile(secret: string): Buffer {
  return Buffer.from(`${JSON.stringify({ secret })}\n`);
}

export async function namesIn(folders: Folders): Promise<string[]> {
  const found = await Promise.all(kept.map((name) => listed(pathOf(folders, name), name)));
  return found.flat().filter((name) => !name.startsWith(unfinished));
}

/** What others have erased meanwhile. */
export async function keepOnly(folders: Folders, wanted: ReadonlySet<string>): Promise<void> {
  for (const name of await namesIn(folders)) if (!wanted.has(name)) await rm(pathOf(folders, name));
}

/** The names of the files at a path, which is called `name`. */
async function listed(path: string, name: string): Promise<string[]> {
  const about = await stat(path).catch(() => null);
  if (about?.isFile()) return [name];
  if (!about?.isDirectory()) return [];
  const inside = await readdir(path, { withFileTypes: true, recursive: true });
  const files = inside.filter((one) => one.isFile()).map((one) => relative(path, join(one.parentPath, one.name)));
  return files.map((file) => `${name}/${file.replaceAll(sep, '/')}`);
}

/** A name from elsewhere must not lead out of the folders. */
function pathOf({ folder, filesFolder }: Folders, file: string): string {
  const [top = '', ...below] = file.split('/');
  if (!kept.includes(top) || below.includes('..')) {
    throw new Error(`The file ${JSON.stringify(file)} does not belong beside a store.`);
  }
  return top === 'files' ? join(filesFolder, ...below) : join(folder, file);
}

/** Takes the parts of files one after another; a file gets its name when it is complete. */
export function createFileWriter(folders: Folders, secret: string | undefined) {
  let current: { name: string; handle: FileHandle } | undefined;

  async function put({ file, part }: Extract<Item, { file: string }>): Promise<void> {
    if (file === secretsFile && secret !== undefined) return refuseOtherSecret(part, secret);
    if (current?.name !== file) {
      await finish();
      current = { name: file, handle: await begin(pathOf(folders, file)) };
    }
    await current.handle.write(part);
  }

  async function begin(path: string): Promise<FileHandle> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return open(`${path}.part`, 'w', 0o600);
  }

  async function finish(): Promise<void> {
    if (!current) return;
    const { name, handle } = current;
    current = undefined;
    await handle.sync();
    await handle.close();
    const path = pathOf(folders, name);
    await rename(`${path}.part`, path);
  }

  /** What was begun has no name, and gets none. */
  async function abandon(): Promise<void> {
    await current?.handle.close();
    current = undefined;
  }

  return { put, finish, abandon };
}

/** Second factors are sealed with it: with another one, nobody who has one could sign in. */
function refuseOtherSecret(part: Buffer, secret: string): void {
  if (part.length === 0 || part.equals(asFile(secret))) return;
  throw new StartError(
    'APP_SECRET is not the secret of the data: set it to the one in secrets.json of the data folder, for the servers too.',
  );
}
