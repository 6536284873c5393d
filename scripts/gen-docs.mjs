import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { components } from './docs/components.mjs';
import { dataPage } from './docs/data-page.mjs';
import { pictures } from './docs/pictures.mjs';
import { root } from './processes.mjs';

// The pages that follow from the code.
const isCheck = process.argv.includes('--check');
const stale = [];

await page('docs/data.md', dataPage());
await page('docs/architecture.md', between(read('docs/architecture.md'), 'components', components()));
for (const { path, mark, draw } of pictures()) {
  if (!read(path).startsWith(mark)) put(path, isCheck ? '' : draw());
}

for (const path of stale) console.error(`${path} is not what \`npm run gen\` makes. Run it and commit what it wrote.`);
if (stale.length > 0) process.exitCode = 1;

async function page(path, text) {
  const formatted = await format(text, { ...(await resolveConfig(join(root, path))), filepath: path });
  if (read(path) !== formatted) put(path, formatted);
}

function put(path, content) {
  if (isCheck) stale.push(path);
  else writeFileSync(join(root, path), content);
}

function read(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}

function between(text, name, content) {
  const [begin, end] = [`<!-- ${name}: made by npm run gen -->`, `<!-- end of ${name} -->`];
  if (!text.includes(begin) || !text.includes(end)) throw new Error(`There is no place for ${name}: ${begin} … ${end}`);
  return `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${content}\n\n${text.slice(text.indexOf(end))}`;
}
