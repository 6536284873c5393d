import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { mapOf, withMaps } from './maps.mjs';
import { application } from './places.mjs';

const inside = ['src/app/shell/shell.routes.ts'];
const board = ['src/app/projects/project.routes.ts', 'src/app/board/board.ts'];
const login = ['src/app/login/login-page.ts'];

/** What is loaded later, by the names `src/begin.js` knows it by. */
const later = {
  inside,
  board,
  login,
  door_de: ['src/app/i18n/door.de.ts'],
  texts_de: ['src/app/i18n/messages.de.ts'],
  texts_en: ['src/app/i18n/messages.en.ts'],
};

/**
 * What is needed at the same time is one script: compressed together the parts are smaller and are asked for once. The
 * first page of a board would be eighty of them, in six rounds one after another. The starting script stays apart because it waits for what it imports, and what is loaded
 * meanwhile may import the rest.
 */
export async function gatherScripts(outputs) {
  const parts = Object.keys(outputs).filter((name) => name.endsWith('.js'));
  const partOf = (source) => parts.find((name) => outputs[name].entryPoint === source);
  const main = partOf('src/main.ts');
  const groups = groupsOf({ initial: ['src/main.ts'], inside, board, login }, partOf, outputs);

  const bundle = await rolldown({
    input: { main: join(application, main) },
    logLevel: 'warn',
    plugins: withMaps ? [readMaps] : [],
  });
  const { output } = await bundle.generate({
    entryFileNames: 'main-[hash].js',
    chunkFileNames: 'chunk-[hash].js',
    sourcemap: withMaps && 'hidden',
    codeSplitting: {
      groups: [...groups].map(([name, group], at) => ({
        name,
        priority: groups.size - at,
        test: (id) => group.has(nameOf(id)) && nameOf(id) !== main,
      })),
    },
  });

  for (const name of parts) rmSync(join(application, name));
  for (const { fileName, code, source } of output) writeFileSync(join(application, fileName), code ?? source);
  const entry = output.find(({ isEntry }) => isEntry);
  const first = [...importedBy([entry.fileName], output)];
  const loaded = (sources) => {
    const names = sources.map(partOf);
    const chunks = output.filter(({ facadeModuleId }) => names.includes(nameOf(facadeModuleId ?? '')));
    const all = importedBy(
      chunks.map(({ fileName }) => fileName),
      output,
    );
    return [...all].filter((name) => !first.includes(name));
  };
  return { first, later: Object.fromEntries(Object.entries(later).map(([name, of]) => [name, loaded(of)])) };
}

/** Where each line of Angular's own output comes from. */
const readMaps = {
  name: 'read-maps',
  load: (id) => ({ code: readFileSync(id, 'utf8'), map: mapOf(id) }),
};

/** What the same pages need, first what most need: nothing is loaded for a page that does without it. */
function groupsOf(pages, partOf, outputs) {
  const needs = new Map();
  for (const [page, sources] of Object.entries(pages)) {
    for (const part of reachedFrom(sources.map(partOf), outputs)) {
      const known = needs.get(part) ?? [];
      const isThere = known.includes('initial') || (page === 'board' && known.includes('inside'));
      if (!isThere) needs.set(part, [...known, page]);
    }
  }
  const groups = new Map();
  const shared = ([, some], [, others]) => others.length - some.length;
  const isInitial = ([, by]) => by.includes('initial');
  const [first, rest] = [[...needs].filter(isInitial), [...needs].filter((one) => !isInitial(one)).sort(shared)];
  for (const [part, by] of [...first, ...rest]) {
    const name = by.join('-');
    groups.set(name, (groups.get(name) ?? new Set()).add(part));
  }
  return groups;
}

function reachedFrom(names, outputs, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    const imports = outputs[name].imports.filter(({ kind }) => kind === 'import-statement');
    reachedFrom(
      imports.map(({ path }) => path),
      outputs,
      seen,
    );
  }
  return seen;
}

/** What is imported at once, by whatever is imported at once: last those that wait for the others. */
function importedBy(names, output, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    importedBy(output.find(({ fileName }) => fileName === name)?.imports ?? [], output, seen);
    seen.add(name);
  }
  return seen;
}

function nameOf(id) {
  return id.replaceAll('\\', '/').split('/').at(-1);
}
