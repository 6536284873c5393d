import { install } from './install.mjs';
import { node24 } from './node24.mjs';
import { capture } from './processes.mjs';

// `npm run check` runs them all, `npm run check -- lint format` those that are named.
const checks = {
  types: ['node_modules/typescript/bin/tsc', '-p', '.'],
  pages: ['node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js', '-p', 'client/tsconfig.spec.json'],
  benches: ['node_modules/typescript/bin/tsc', '-p', 'bench/pages'],
  stories: ['node_modules/typescript/bin/tsc', '-p', 'client/e2e'],
  lint: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  arrows: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'contract', 'api', 'client'],
  unused: ['node_modules/knip/bin/knip.js', '--no-progress'],
  generated: ['scripts/gen.mjs', '--check'],
  licences: ['scripts/check/licences.mjs'],
  secrets: ['scripts/check/secrets.mjs'],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}.`);
  process.exit(1);
}

await install('everything');
const names = wanted.length > 0 ? wanted : Object.keys(checks);
const red = [];
for (const name of names) {
  if (!(await holds(name))) red.push(name);
}
console.log(
  red.length === 0
    ? `All ${names.length} checks hold.`
    : `${red.length} of ${names.length} checks failed: ${red.join(', ')}.`,
);
process.exitCode = red.length === 0 ? 0 : 1;

async function holds(name) {
  const started = Date.now();
  const { code, output } = await capture(node24(), checks[name]);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(8)} ${seconds.padStart(5)} s`);
  if (output.trim() && (code !== 0 || name === 'secrets')) console.log(indent(output));
  return code === 0;
}

function indent(text) {
  return text.trimEnd().replace(/^/gm, '    ');
}
