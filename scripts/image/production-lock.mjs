import { readFileSync, writeFileSync } from 'node:fs';

// Leaves in package.json and the lockfile what the named workspaces need to run, so that `npm ci` installs exactly
// that and checks it. It refuses the whole lockfile, which lacks tools' packages for platforms they were not to be had for.
const workspaces = process.argv.slice(2);
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

for (const [path, entry] of Object.entries(lock.packages)) {
  if (entry.dev || entry.devOptional || isOfAnotherWorkspace(path, entry)) delete lock.packages[path];
}
for (const path of ['', ...workspaces]) {
  const entry = lock.packages[path];
  const file = `${path || '.'}/package.json`;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (const one of [entry, manifest]) {
    delete one.devDependencies;
    delete one.scripts; // another verb is no reason to install again
    if (path === '') Object.assign(one, { workspaces, optionalDependencies: {} }); // Node itself is in the image
  }
  writeFileSync(file, JSON.stringify(manifest));
}
writeFileSync('package-lock.json', JSON.stringify(lock));

function isOfAnotherWorkspace(path, { link, resolved }) {
  const folder = link ? resolved : path;
  return (
    folder !== '' &&
    !folder.startsWith('node_modules/') &&
    !workspaces.some((one) => `${folder}/`.startsWith(`${one}/`))
  );
}
