import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';
export type FilledPage = { readonly etag: string; bytes(encoding: Encoding): Promise<Buffer> };

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** What is built says `/help`; whoever reads it elsewhere must be told `https://tasks.example.com/help`. */
const places = [
  /(<link rel="(?:canonical|alternate)"[^>]* href=")(?=\/)/g,
  /(<meta (?:property|name)="(?:og:url|og:image|twitter:image)" content=")(?=\/)/g,
  /(<loc>|<xhtml:link [^>]*href=")(?=\/)/g,
  /(^Sitemap: )(?=\/)/gm,
];

/** Filled and compressed when first asked for, and again when the file has changed. */
export function createFilledPages(origin: string) {
  const known = new Map<string, { changedMs: number; page: FilledPage }>();

  return async function read(path: string): Promise<FilledPage> {
    const { mtimeMs } = await stat(path);
    const found = known.get(path);
    if (found?.changedMs === mtimeMs) return found.page;
    const page = filledPage(withOrigin(await readFile(path, 'utf8'), origin));
    known.set(path, { changedMs: mtimeMs, page });
    return page;
  };
}

export function withOrigin(text: string, origin: string): string {
  return places.reduce((filled, place) => filled.replace(place, (before) => before + origin), text);
}

function filledPage(text: string): FilledPage {
  const plain = Buffer.from(text);
  let br: Promise<Buffer> | undefined;
  let gz: Promise<Buffer> | undefined;
  return {
    etag: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    bytes(encoding) {
      if (encoding === 'br') return (br ??= brotli(plain));
      if (encoding === 'gzip') return (gz ??= gzip(plain));
      return Promise.resolve(plain);
    },
  };
}
