import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../processes.mjs';

const folder = 'docs/pictures';

/** Each picture names the text it was drawn from, so that a check needs no Graphviz. */
export function pictures() {
  const sources = readdirSync(join(root, folder)).filter((name) => name.endsWith('.dot'));
  return sources.map((name) => {
    const source = readFileSync(join(root, folder, name), 'utf8');
    const mark = `<!-- drawn from ${name}, ${createHash('sha256').update(source).digest('hex').slice(0, 16)} -->\n`;
    return { path: `${folder}/${name.replace(/dot$/, 'svg')}`, mark, draw: () => mark + draw(source) };
  });
}

function draw(source) {
  const { status, stdout, stderr, error } = spawnSync('dot', ['-Tsvg'], { input: source, encoding: 'utf8' });
  if (error) throw new Error('Pictures are drawn by Graphviz: `apt-get install graphviz` brings its program dot.');
  if (status !== 0) throw new Error(stderr);
  return stdout.slice(stdout.indexOf('<svg')); // what stands before it names the version of Graphviz
}
