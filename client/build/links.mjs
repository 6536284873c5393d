import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, filesBelow } from './places.mjs';

const addresses = /(?:href|src|srcset|content)="([^"]*)"/g;
const elsewhere = /^\/(app\/(?!.*\.\w+$)|api\/)/; // the application and the API find their own way

/** Every address that a public page names leads somewhere, also to the right place in a page. */
export function checkLinks() {
  const pages = filesBelow(dist).filter((name) => name.endsWith('.html') && !name.startsWith('app/'));
  const lost = pages.flatMap((page) =>
    [...read(page).matchAll(addresses)]
      .flatMap(([, value]) => value.split(', ').map((one) => one.split(' ')[0]))
      .filter((target) => target.startsWith('/'))
      .filter((target) => !elsewhere.test(target) && !leadsSomewhere(target))
      .map((target) => `${page} → ${target}`),
  );
  if (lost.length === 0) return;
  console.error(`These links lead nowhere:\n  ${lost.join('\n  ')}`);
  process.exit(1);
}

function leadsSomewhere(target) {
  const [path, id] = target.slice(1).split('#');
  const found = [path, `${path}.html`, join(path, 'index.html')].find(
    (name) => /\.\w+$/.test(name) && existsSync(join(dist, name)),
  );
  return found !== undefined && (id === undefined || read(found).includes(` id="${id}"`));
}

function read(name) {
  return readFileSync(join(dist, name), 'utf8');
}
