import { readFileSync } from 'node:fs';

// Every package of the lockfile has a licence that lets anybody use it in anything: no copyleft, nothing unnamed.
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0', // data of caniuse-lite, used while testing
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
]);

// Used unchanged, as libraries that anybody may exchange: their licences ask no more of who does that.
const byName = [
  [/^@img\/sharp-/, 'LGPL-3.0-or-later'], // libvips, behind the previews of pictures
  [/^web-push$/, 'MPL-2.0'],
  [/^(lightningcss|axe-core$|@axe-core\/playwright$)/, 'MPL-2.0'], // tools: nothing of them is shipped
  [/^xmlhttprequest-ssl$/, ''], // MIT, said in a field that npm no longer reads; only tests have it
];

const lockfile = process.argv[2] ?? 'package-lock.json';
const { packages } = JSON.parse(readFileSync(lockfile, 'utf8'));
const refused = Object.entries(packages).filter(
  ([path, { link, license }]) => path && !link && !permits(license, path.replace(/^.*node_modules\//, '')),
);

for (const [path, { license }] of refused) {
  console.error(
    `${path.replace(/^.*node_modules\//, '')} has the licence ${license ?? '(none)'}, which is not on the list.`,
  );
}
process.exitCode = refused.length === 0 ? 0 : 1;

/** `(A OR B) AND C`: one of a choice is enough, of a sum each must be allowed. */
function permits(expression = '', named) {
  const excepted = byName.filter(([pattern]) => pattern.test(named)).map(([, licence]) => licence);
  const sums = expression.replace(/[()]/g, '').split(' AND ');
  return sums.every((sum) =>
    sum.split(' OR ').some((name) => allowed.has(name.trim()) || excepted.includes(name.trim())),
  );
}
