import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

/** What the application takes into the browser; Angular's and the build's other packages stay where they build. */
const inTheBrowser = [
  '@angular/common',
  '@angular/core',
  '@angular/forms',
  '@angular/platform-browser',
  '@angular/router',
  'idb',
  'rxjs',
  'socket.io-client',
  'tslib',
];

/** Every package of others that is shipped: what the server runs and what is in the application's scripts. */
export function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  const visit = (name, from) => {
    const path = placeOf(name, from, packages);
    if (path === undefined || found.has(path)) return;
    found.set(path, packages[path]);
    for (const next of Object.keys(packages[path].dependencies ?? {})) visit(next, path);
  };
  for (const name of Object.keys(packages.api.dependencies)) visit(name, 'api');
  for (const name of inTheBrowser) visit(name, 'client');
  return [...found]
    .filter(([, { link }]) => !link)
    .map(([path, { version, license }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      licence: license ?? 'MIT',
      text: licenceText(join(root, path)),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** As Node finds it: in the folder of who asks, then in those above. */
function placeOf(name, from, packages) {
  for (let folder = from; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$|^[^/]+$/, '')) {
    const path = `${folder}${folder && '/'}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return undefined;
  }
}

export function licenceTexts(packages) {
  return packages
    .map(({ name, version, licence, text }) => `${name} ${version}\n${licence}\n\n${text}`)
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

function licenceText(folder) {
  const file = existsSync(folder) && readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').trim() : 'Its authors tell the terms by this name alone.';
}
