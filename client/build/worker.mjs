import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { application, client, filesBelow } from './places.mjs';

const leftOut = /\.map$/;

/**
 * The worker fetches the list of what it keeps, because dozens of names would make it three times as long. The list
 * has a hash in its name, so whatever changes in the application changes the worker too: browsers notice by that.
 */
export async function buildWorker() {
  const files = filesBelow(application).filter((name) => !leftOut.test(name));
  const list = JSON.stringify(files.map((name) => (name === 'index.html' ? '/app/' : `/app/${name}`)));
  const name = `shell-${hashOf([list, readFileSync(join(application, 'index.html'))])}.json`;
  writeFileSync(join(application, name), list);
  await build({
    entryPoints: [join(client, 'src/sw/sw.ts')],
    outfile: join(application, 'sw.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { SHELL: JSON.stringify(`/app/${name}`) },
    logLevel: 'warning',
  });
}

function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 8).toUpperCase();
}
