import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import { keepMapOf, mapKept, withMaps } from './maps.mjs';
import { application, filesBelow } from './places.mjs';

const options = {
  module: true,
  ecma: 2022,
  compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true },
  format: { comments: false },
};

/** Read by the browser: what is called at once is compiled at once, beside the page, instead of function by function in it. */
const atOnce = '//# allFunctionsCalledOnLoad';
const withPreamble = { ...options, format: { ...options.format, preamble: atOnce } };

/** A second look that saves 5 %. The names keep their hashes: the lockfile pins terser, so the same input gives the same bytes. */
export async function shrinkScripts({ first, later }) {
  const early = new Set([...first, ...later.login, ...later.inside, ...later.board]);
  for (const name of filesBelow(application).filter((file) => file.endsWith('.js'))) {
    const path = join(application, name);
    const before = readFileSync(path, 'utf8');
    const sourceMap = withMaps && { filename: name, content: mapKept(name) };
    const { code, map } = await minify(before, { ...(early.has(name) ? withPreamble : options), sourceMap });
    if (!early.has(name) && code.length >= before.length) continue;
    writeFileSync(path, code);
    if (withMaps) keepMapOf(name, map);
  }
}
