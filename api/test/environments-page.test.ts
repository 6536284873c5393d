import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Variables } from '../src/config.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const page = read('ENVIRONMENTS.md');
const composeFiles = ['docker-compose.yml', 'docker-compose.prod.yml', 'monitoring/docker-compose.yml'];
const tells = (name: string) =>
  page.includes(`\`${name}\``) || name.startsWith('LIMIT_') || /_DIGEST$|_IMAGE$/.test(name);

test('ENVIRONMENTS.md tells every variable of the server', () => {
  expect(Object.keys(Variables.shape).filter((name) => !tells(name))).toEqual([]);
});

test('and every variable of the stack', () => {
  const files = composeFiles.map(read).join('\n');
  const named = [...files.matchAll(/\$\{([A-Z_0-9]+)/g)].map(([, name]) => name!);
  expect([...new Set(named)].filter((name) => !tells(name))).toEqual([]);
});

test('and every secret that is mounted', () => {
  const secrets = composeFiles.flatMap((file) =>
    [...read(file).matchAll(/file: \.?\.\/secrets\/([\w/.-]+)/g)].map(([, name]) => name!),
  );
  expect([...new Set(secrets)].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('what it links to is there', () => {
  const links = [...page.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
  expect(links.filter((path) => !existsSync(join(import.meta.dirname, '../..', path)))).toEqual([]);
});
