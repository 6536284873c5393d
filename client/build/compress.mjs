import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { dist, filesBelow } from './places.mjs';

const isText = /\.(html|css|js|json|svg|txt|xml|webmanifest)$/;
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Once here and as small as can be, instead of at each request. */
export async function compressAll() {
  await Promise.all(
    filesBelow(dist)
      .filter((name) => isText.test(name))
      .map(compress),
  );
}

async function compress(name) {
  const path = join(dist, name);
  const bytes = readFileSync(path);
  const quality = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  keepIfSmaller(`${path}.br`, await brotli(bytes, { params: quality }), bytes);
  keepIfSmaller(`${path}.gz`, await gzip(bytes, { level: 9 }), bytes);
}

function keepIfSmaller(path, compressed, bytes) {
  if (compressed.length < bytes.length) writeFileSync(path, compressed);
}
