import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { application } from './places.mjs';

const page = join(application, 'index.html');
const begin = 'begin.js';

/** Tells the page which scripts it starts with, and the script at its beginning which ones may come next. */
export function nameInPage({ first, later }) {
  const preloads = first.slice(0, -1).map((name) => `<link rel="modulepreload" href="${name}">`);
  const named = Object.entries(later).map(([part, names]) => ` data-${part}="${names.join(' ')}"`);
  const html = readFileSync(page, 'utf8')
    .replace(/<link rel="modulepreload"[^>]*>/g, '')
    .replace(/<script src="main-[^"]+" type="module">/, `<script src="${first.at(-1)}" type="module">`)
    .replace(`<script src="${begin}">`, `${preloads.join('')}<script src="${hashed()}"${named.join('')}>`);
  writeFileSync(page, html);
}

/** Nobody who comes again waits for it. */
function hashed() {
  const hash = createHash('sha256').update(readFileSync(join(application, begin)));
  const name = `begin-${hash.digest('hex').slice(0, 8).toUpperCase()}.js`;
  renameSync(join(application, begin), join(application, name));
  return name;
}
