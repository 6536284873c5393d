import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { StartError } from '../../errors.ts';
import type { Document } from '../port.ts';
import { decrypt, encrypt, identityOf } from './encryption.ts';
import type { Item, Items } from './items.ts';
import type { Place } from './place.ts';

/** One encrypted file: lines of JSON, compressed. It has its name only when it is complete. */
export async function filePlace(path: string, passphrase: string): Promise<Place> {
  const name = path;
  const isThere = () => existsSync(path);

  async function* items(): Items {
    if (!isThere()) throw new StartError(`There is no file ${path}.`);
    yield* readItems(path, passphrase);
  }

  async function put(coming: Items): Promise<void> {
    const part = `${path}.part`;
    await mkdir(dirname(path), { recursive: true });
    await writeItems(part, passphrase, coming);
    await rename(part, path);
  }

  return {
    name,
    identity: isThere() ? await identityOf(createReadStream(path)) : path,
    items,
    put,
    holds: async () => (isThere() ? 'something else' : 'nothing'),
    release: async () => {},
    close: async () => {},
  };
}

export async function* readItems(path: string, passphrase: string): Items {
  const plain = Readable.from(decrypt(createReadStream(path), passphrase, path));
  const unzipped = createGunzip();
  plain.on('error', (error) => unzipped.destroy(error));
  yield* parsed(plain.pipe(unzipped));
}

/** It is on the disk when this returns. */
export async function writeItems(path: string, passphrase: string, items: Items): Promise<void> {
  const sealed = (zipped: AsyncIterable<Buffer>) => encrypt(zipped, passphrase);
  await pipeline(Readable.from(lines(items)), createGzip(), sealed, createWriteStream(path, { mode: 0o600 }));
  await flush(path);
}

async function* lines(items: Items): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(written(item))}\n`;
}

function written(item: Item): object {
  return 'doc' in item ? item : { file: item.file, part: item.part.toString('base64') };
}

async function* parsed(text: Readable): Items {
  for await (const line of linesOf(text.setEncoding('utf8'))) {
    const item = JSON.parse(line) as { collection: string; doc: Document } | { file: string; part: string }; // written above
    yield 'doc' in item ? item : { file: item.file, part: Buffer.from(item.part, 'base64') };
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync();
  await handle.close();
}
