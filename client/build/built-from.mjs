import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs on Node 20 and before anything is installed: `npm start` asks here whether there is something to build.
const root = fileURLToPath(new URL('../..', import.meta.url));
const mark = join(root, 'client/dist/built-from');
const sources = ['contract/src', 'client/src', 'client/site', 'client/build', 'client/public'];
const single = ['client/angular.json', 'client/package.json', 'client/tsconfig.json', 'client/tsconfig.app.json'];

/** Whether client/dist is what these sources give. */
export function isBuilt() {
  try {
    return readFileSync(mark, 'utf8') === contentHash();
  } catch {
    return false;
  }
}

export function markAsBuilt() {
  writeFileSync(mark, contentHash());
}

export function markAsUnbuilt() {
  rmSync(mark, { force: true });
}

function contentHash() {
  const hash = createHash('sha256');
  for (const name of [
    ...single,
    'package-lock.json',
    ...sources.filter((name) => existsSync(join(root, name))).flatMap(filesBelow),
  ]) {
    hash.update(`${name}\n`).update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((one, other) =>
    one.name < other.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path);
    return /\.(spec|test)\.ts$/.test(entry.name) ? [] : [path];
  });
}
