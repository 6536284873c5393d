import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const client = fileURLToPath(new URL('..', import.meta.url));
export const root = join(client, '..');
export const dist = join(client, 'dist');
export const application = join(dist, 'app');
/** Beside what is served, never in it. */
export const maps = join(client, 'maps');

/** Every file below a folder, by its path from there, in an order that is the same everywhere. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}
