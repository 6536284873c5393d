import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './processes.mjs';

/**
 * Brings node_modules to what the lockfile says. `production` is enough to serve, `everything` is for tests and checks.
 * Only modules of Node itself are imported here: this runs before anything is installed.
 */
export async function install(wanted) {
  const locked = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  if (isComplete(locked, installed, wanted)) return;

  const all = wanted === 'everything' || Object.values(installed).some((found) => found.dev);
  console.log(
    `Installing ${all ? 'the server and its development tools' : 'what the server needs'} from the lockfile …`,
  );
  const code = await npmInstall(all ? '--include=dev' : '--omit=dev');
  if (code === 0) return;
  console.error('npm could not install the packages, see above. Run the same command again when its cause is mended.');
  process.exit(code);
}

/** Optional packages are left out: whether they belong here depends on the machine. */
function isComplete(locked, installed, wanted) {
  return Object.entries(locked).every(([path, { version, dev, devOptional, optional }]) => {
    const needed = path && !optional && (wanted === 'everything' || !(dev || devOptional));
    return !needed || (path in installed && installed[path].version === version);
  });
}

async function npmInstall(scope) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const progress = setInterval(() => console.log(`Still installing after ${seconds()} s …`), 10_000);
  // Not `npm ci`: it refuses a lockfile that was made where a foreign platform's optional package could not be had.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', scope, '--include=optional'];
  const npm = process.env.npm_execpath;
  const windows = process.platform === 'win32';
  const code = npm ? await run(process.execPath, [npm, ...args]) : await run('npm', args, { shell: windows });
  clearInterval(progress);
  if (code === 0) console.log(`Installed in ${seconds()} s.`);
  return code;
}

function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages;
  } catch {
    return {};
  }
}
