import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const extensions = [
  'subjectAltName=DNS:app.test,DNS:api.test',
  'extendedKeyUsage=serverAuth',
  'keyUsage=digitalSignature',
  'basicConstraints=CA:FALSE',
  'crlDistributionPoints=URI:http://crl.app.test/1.crl', // as those of Let's Encrypt have it
];

/** What testssl.sh would be asked about a certificate of a public authority: one of an authority made here. */
export function makeChain(folder) {
  const at = (name) => join(folder, name);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-days',
    '900',
    '-subj',
    '/CN=Authority',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  );
  openssl('req', ...key, '-subj', '/CN=app.test', '-keyout', at('own.key'), '-out', at('own.csr'));
  writeFileSync(at('extensions'), extensions.join('\n'));
  const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('extensions')];
  openssl('x509', '-req', '-in', at('own.csr'), ...signing, '-days', '90', '-out', at('own.pem'));
  chmodSync(at('own.key'), 0o644); // read by the user of nginx in a container
}

/** What Debian's testssl.sh finds of medium or worse; it takes three minutes. */
export async function findings(folder, address) {
  const report = join(folder, 'testssl.json');
  const how = ['--quiet', '--color', '0', '--warnings', 'off', '--severity', 'MEDIUM', '--jsonfile', report];
  const child = spawn('testssl', [...how, '--add-ca', join(folder, 'ca.pem'), '--ip', address, 'app.test:8443'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await new Promise((resolve, reject) => child.on('exit', resolve).on('error', reject));
  const found = JSON.parse(readFileSync(report, 'utf8'));
  return found
    .filter(({ severity }) => /^(MEDIUM|HIGH|CRITICAL|FATAL)$/.test(severity))
    .map(({ id, finding }) => `${id}: ${finding}`);
}

function openssl(...args) {
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
