import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { apiPathsConf, uploadsConf } from '../nginx/generate/api-paths.ts';
import { cloudflareConf } from '../nginx/generate/cloudflare.ts';
import { headersConfs } from '../nginx/generate/headers.ts';
import { pages } from '../nginx/generate/pages.mjs';
import { flagsConf, slotsConf } from '../nginx/generate/slots.ts';
import { root } from './processes.mjs';

// What nginx reads and nobody writes by hand.
const slots = JSON.parse(readFileSync(join(root, 'nginx/slots.json'), 'utf8'));
const folder = 'nginx/generated';
const wanted = {
  'slots.conf': slotsConf(slots),
  'flags.conf': flagsConf(slots),
  'api-paths.conf': apiPathsConf(),
  'uploads.conf': uploadsConf(),
  'cloudflare.conf': cloudflareConf(),
  ...below('headers/', headersConfs()),
  ...below('pages/', pages, '.html'),
};

const isCheck = process.argv.includes('--check');
const problems = [...strangers(), ...(isCheck ? differences() : []), ...slotsElsewhere()];
if (!isCheck) writeAll();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

function below(place, files, ending = '') {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [place + name + ending, content]));
}

function differences() {
  const kept = (name) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : undefined);
  const changed = Object.keys(wanted).filter((name) => kept(name) !== wanted[name]);
  return changed.map((name) => `${folder}/${name} is not what \`npm run gen\` makes. Run it and commit what it wrote.`);
}

function writeAll() {
  rmSync(join(root, folder), { recursive: true, force: true });
  for (const [name, content] of Object.entries(wanted)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
  }
}

function strangers() {
  if (!isCheck || !existsSync(join(root, folder))) return [];
  const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const names = found.map((one) => relative(at('.'), join(one.parentPath, one.name)));
  return names.filter((name) => !(name in wanted)).map((name) => `${folder}/${name} is made by nothing. Remove it.`);
}

/** Whoever else names the slots names the same ones. */
function slotsElsewhere() {
  const compose = join(root, 'docker-compose.yml');
  if (!existsSync(compose)) return [];
  const services = [...readFileSync(compose, 'utf8').matchAll(/^ {2}(api-\d+):/gm)].map(([, name]) => name);
  if (services.join() === slots.join()) return [];
  return [`docker-compose.yml has the slots ${services.join(', ')}, nginx/slots.json ${slots.join(', ')}.`];
}

function at(name) {
  return join(root, folder, name);
}
