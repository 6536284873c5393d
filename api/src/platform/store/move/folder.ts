import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { StartError } from '../../errors.ts';
import type { Item, Items } from './items.ts';

/** What stands beside a store in its folder and belongs to the data; the rest is the store itself, and caches. */
const secretsFile = 'secrets.json';
const kept = ['files', 'mail', secretsFile];

const partBytes = 256 * 1024;

/** `secret` is given where the servers know it without a file; it travels as that file does. */
export async function* filesIn(folder: string, secret: string | undefined): Items {
  for (const file of (await namesIn(folder)).sort()) {
    if (file === secretsFile && secret !== undefined) continue;
    yield { file, part: Buffer.alloc(0) }; // an empty file is a file
    for await (const part of createReadStream(join(folder, file), { highWaterMark: partBytes })) {
      yield { file, part: part as Buffer }; // it has no encoding
    }
  }
  if (secret !== undefined) yield { file: secretsFile, part: asFile(secret) };
}

function asFile(secret: string): Buffer {
  return Buffer.from(`${JSON.stringify({ secret })}\n`);
}

async function namesIn(folder: string): Promise<string[]> {
  const found = await Promise.all(kept.map((name) => listed(folder, name)));
  return found.flat().map((path) => relative(folder, path).replaceAll(sep, '/'));
}

async function listed(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const entry = entries.find((one) => one.name === name);
  if (entry?.isFile()) return [join(folder, name)];
  if (!entry?.isDirectory()) return [];
  const inside = await readdir(join(folder, name), { withFileTypes: true, recursive: true });
  return inside.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

/** Takes the parts of files one after another; a file gets its name when it is complete. */
export function createFileWriter(folder: string, secret: string | undefined) {
  let current: { name: string; handle: FileHandle } | undefined;

  async function put({ file, part }: Extract<Item, { file: string }>): Promise<void> {
    if (file === secretsFile && secret !== undefined) return refuseOtherSecret(part, secret);
    if (current?.name !== file) {
      await finish();
      current = { name: file, handle: await begin(pathOf(file)) };
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
    await rename(`${pathOf(name)}.part`, pathOf(name));
  }

  /** A name from elsewhere must not lead out of the folder. */
  function pathOf(file: string): string {
    const isOurs = kept.includes(file.split('/')[0] ?? '') && !file.split('/').includes('..');
    if (!isOurs) throw new Error(`The file ${JSON.stringify(file)} does not belong beside a store.`);
    return join(folder, file);
  }

  return { put, finish };
}

/** Second factors are sealed with it: with another one, nobody who has one could sign in. */
function refuseOtherSecret(part: Buffer, secret: string): void {
  if (part.length === 0 || part.equals(asFile(secret))) return;
  throw new StartError(
    'APP_SECRET is not the secret of the data: set it to the one in secrets.json of the data folder, for the servers too.',
  );
}
