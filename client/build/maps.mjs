import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { application, filesBelow, maps } from './places.mjs';

/** A build for people leads from each line that is served to ours, in a folder that is not served. */
export const withMaps = process.argv.includes('--maps');

const isMap = (name) => name.endsWith('.map');

/** Where the lines of a script of Angular's come from, while they are put together. */
export function mapOf(path) {
  return existsSync(`${path}.map`) ? readFileSync(`${path}.map`, 'utf8') : null;
}

/** Takes the maps out of what is served; those of parts that are no more are let go. */
export function keepMaps() {
  rmSync(maps, { recursive: true, force: true });
  for (const name of filesBelow(application).filter(isMap)) {
    if (!existsSync(join(application, name.slice(0, -'.map'.length)))) rmSync(join(application, name));
    else {
      mkdirSync(dirname(join(maps, name)), { recursive: true });
      renameSync(join(application, name), join(maps, name));
    }
  }
}

export function mapKept(name) {
  const path = join(maps, `${name}.map`);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

export function keepMapOf(name, map) {
  mkdirSync(dirname(join(maps, name)), { recursive: true });
  writeFileSync(join(maps, `${name}.map`), map.replaceAll('../client/dist/app/src/', '../src/')); // as seen from here
}

/** Sentry wants the scripts as they are served, beside their maps. */
export function keepScripts() {
  if (!withMaps) return;
  for (const name of filesBelow(maps).filter(isMap)) {
    const script = name.slice(0, -'.map'.length);
    copyFileSync(join(application, script), join(maps, script));
  }
}
