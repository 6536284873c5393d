import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Line } from '../bench.ts';

const application = join(import.meta.dirname, '../../client/dist/app');
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

/** B13: what a browser fetches before it can draw the sign-in, and all that the application is. */
export function bundle(): Line[] {
  const page = readFileSync(join(application, 'index.html'), 'utf8');
  const initial = [...page.matchAll(/(?:src|href)="(?:\/app\/)?([\w.-]+\.(?:js|css))"/g)].map(([, name = '']) => name);
  const all = readdirSync(application).filter((name) => /\.(js|css)$/.test(name));
  const sent = (names: readonly string[]) => names.reduce((sum, name) => sum + sentBytes(join(application, name)), 0);
  const first = sent([...new Set([...initial, ...importedBy(initial)])]);
  return [
    {
      ...{ bench: 'B13', what: 'scripts and styles before the sign-in, brotli', ours: kilobytes(first) },
      ...{
        beside: 'Vikunja 2.5 358 KB',
        result: kilobytes(first),
        reach: '≤ 80 KB, goal 66',
        reached: first <= 80_000,
      },
    },
    {
      ...{
        bench: 'B13',
        what: 'all pages with both languages, brotli',
        ours: `${kilobytes(sent(all))} in ${all.length} files`,
      },
      ...{ beside: 'Planka 1.90 MB', result: kilobytes(sent(all)), reach: '' },
    },
  ];
}

/** What is so short that it grows is sent as it is. */
function sentBytes(path: string): number {
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
}

/** What those name at their beginning, and so on. */
function importedBy(names: readonly string[], known = new Set<string>()): string[] {
  for (const name of names.filter((one) => one.endsWith('.js') && !known.has(one))) {
    known.add(name);
    const text = readFileSync(join(application, name), 'utf8');
    const imports = [...text.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)].map(([, found = '']) => found);
    importedBy(imports, known);
  }
  return [...known];
}
