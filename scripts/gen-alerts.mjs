import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ruleFiles } from '../monitoring/alerts/rule-files.ts';
import { testFiles } from '../monitoring/alerts/test-files.ts';
import { root } from './processes.mjs';

// What Prometheus reads of our alerts, and what promtool tries.
const folders = { 'monitoring/prometheus/rules': ruleFiles(), 'monitoring/prometheus/tests': testFiles() };
const wanted = Object.fromEntries(Object.entries(folders).flatMap(([folder, files]) => below(folder, files)));
const found = Object.keys(folders).flatMap(filesIn);

if (process.argv.includes('--check')) {
  const stale = [...new Set([...Object.keys(wanted), ...found])].filter((path) => read(path) !== wanted[path]);
  for (const path of stale)
    console.error(`${path} is not what \`npm run gen\` makes. Run it and commit what it wrote.`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const path of found) rmSync(join(root, path));
  for (const [path, text] of Object.entries(wanted)) write(path, text);
}

function below(folder, files) {
  return Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]);
}

function filesIn(folder) {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [];
}

function read(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
