import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvidence } from '../api/test/stack/evidence.ts';
import { until as patiently } from '../api/test/until.ts';
import { sayResult } from './jest.mjs';
import { root } from './processes.mjs';
import { createBoxes, docker, tried } from './tls/boxes.mjs';
import { shownBy, startCallers } from './tls/callers.mjs';
import { findings, makeChain } from './tls/testssl.mjs';

// By hand, some twelve minutes: a certificate is issued, renewed while people come, expires and comes back, by the real
// certbot from pebble, which is Let's Encrypt's test server, for the real nginx with our files. Docker has to have the
// three images; where it cannot pull, `../shared/lab/images` makes stand-ins for them. At the end testssl.sh looks at it,
// which `apt-get install testssl.sh` brings.
const certbot = /image: (certbot\/certbot:\S+)/.exec(readFileSync(join(root, 'docker-compose.prod.yml'), 'utf8'))[1];
const pebble = 'ghcr.io/letsencrypt/pebble:2.8.0';
const lifeSeconds = 240; // renewed after half of it, for it is short
const names = ['app.test', 'api.test'];

process.chdir(root);
const folder = mkdtempSync(join(tmpdir(), 'tls-'));
const boxes = createBoxes();
const facts = [];
process.on('SIGINT', () => process.exit(130));
process.on('exit', () => {
  boxes.end();
  rmSync(folder, { recursive: true });
});

const image = boxes.image('nginx/Dockerfile');
const network = boxes.network('net');
const [tls, acme] = [boxes.volume('tls'), boxes.volume('acme')];
const settings = { TLS: 'certbot', APP_ENV: 'staging', APP_DOMAIN: names[0], API_DOMAIN: names[1] };
const ofBoth = ['--network', network, '-v', `${tls}:/tls`, '-v', `${acme}:/acme`, ...variables(settings)];

const acmeServer = startPebble();
const nginx = startNginx();
const address = boxes.addressOf(nginx);
await until('nginx shows something', async () => await shownBy(address, names[0]));
await fact('before the authority has answered, nginx shows one that is made here', async () =>
  same((await shownBy(address, names[0])).subject.CN, 'Made here'),
);

await fact('a certificate for both names is issued through the webroot', async () => {
  same(renew('--once').status, 0);
  for (const name of names) await until(`${name} shows it`, async () => isOfPebble(await shownBy(address, name)));
  return (await shownBy(address, names[1])).names;
});
const ca = [await authority('roots'), await authority('intermediates')].join('\n');
const first = await shownBy(address, names[0]);

await fact('asked again too early, nothing happens', async () => {
  same(renew('--once').status, 0);
  same(serialOnDisk(), first.serialNumber);
});

const workers = docker('exec', nginx, 'cat', '/tmp/nginx.pid');
const callers = startCallers({ address, names, ca });
await fact('in the second half of its life it is renewed, and nginx shows the new one without a reload', async () => {
  await passed(first.validTo.getTime() - (lifeSeconds / 2 - 5) * 1000);
  same(renew('--once').status, 0);
  const renewedAt = Date.now();
  await until(
    'the new one is shown',
    async () => (await shownBy(address, names[0])).serialNumber !== first.serialNumber,
  );
  return `shown ${seconds(Date.now() - renewedAt)} after it was written, ${seconds(first.validTo - Date.now())} before the old one ended`;
});
await fact('while somebody came all the time, nobody was turned away, and nobody who stayed was cut off', async () => {
  await passed(first.validTo.getTime() + 2_000); // an expired one would fail them
  const { handshakes, failures, serials, answers, closed } = await callers.end();
  same(failures, []);
  same([closed, serials.size], [0, 2]);
  same(docker('exec', nginx, 'cat', '/tmp/nginx.pid'), workers);
  return `${handshakes} handshakes, ${failures.length} failed; ${answers} answers on one connection, which was never closed`;
});
await fact('the key has stayed', async () => same((await shownBy(address, names[0])).key, first.key));

await fact('when the authority is gone, the old one is shown to its end and beyond, and renewing says so', async () => {
  docker('network', 'disconnect', network, acmeServer);
  const last = await shownBy(address, names[0]);
  await passed(last.validTo.getTime() + 2_000);
  const { status } = renew('--once');
  if (status === 0) throw new Error('it said that all is well');
  same((await shownBy(address, names[0])).serialNumber, last.serialNumber);
});
await fact('when it is back, so is a good certificate', async () => {
  docker('network', 'connect', '--alias', 'pebble', network, acmeServer);
  await until('renewed', async () => renew('--once').status === 0);
  await until('shown', async () => (await shownBy(address, names[0])).validTo > new Date());
});
await fact('with a new key on purpose, and a reload right after it', async () => {
  const authorities = [await authority('roots'), await authority('intermediates')].join('\n');
  const during = startCallers({ address, names, ca: authorities });
  same(renew('--new-key').status, 0);
  docker('exec', nginx, 'nginx', '-s', 'reload');
  await until('another key', async () => (await shownBy(address, names[0])).key !== first.key);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const { handshakes, failures } = await during.end();
  return `${handshakes} handshakes, ${failures.length} failed`;
});
await fact('testssl.sh finds nothing of medium or worse', async () => {
  makeChain(folder);
  docker('exec', nginx, 'use-certificate', '/brought/own.pem', '/brought/own.key');
  docker('exec', nginx, 'nginx', '-s', 'reload');
  await until('it is shown', async () => (await shownBy(address, names[0])).issuer.CN === 'Authority');
  same(await findings(folder, address), []);
});
const evidence = createEvidence('test:tls');
for (const { what, problem, figures } of facts) evidence.say(what, problem ? `failed: ${problem}` : (figures ?? 'yes'));
evidence.tell(spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).stdout);
sayResult(facts.filter(({ problem }) => !problem).length, facts.filter(({ problem }) => problem).length);
process.exit(); // where a fact failed people may still be coming

async function fact(what, holds) {
  try {
    facts.push({ what, figures: await holds() });
  } catch (error) {
    facts.push({ what, problem: error.message });
  }
  console.log(facts.at(-1));
}

function startPebble() {
  const at = (name) => join(folder, name);
  mkdirSync(at('pebble'), { mode: 0o755 });
  chmodSync(folder, 0o755);
  makeCertificate(at('pebble'), 'pebble');
  const own = { certificate: '/etc/pebble/cert.pem', privateKey: '/etc/pebble/key.pem' };
  const listen = { listenAddress: '0.0.0.0:14000', managementListenAddress: '0.0.0.0:15000' };
  const life = { profiles: { default: { description: 'short', validityPeriod: lifeSeconds } } };
  const config = {
    pebble: { ...own, ...listen, ...life, httpPort: 8080, tlsPort: 8443, certificateValidityPeriod: lifeSeconds },
  };
  writeFileSync(at('pebble/config.json'), JSON.stringify(config));
  const box = ['--network', network, '--network-alias', 'pebble', '-v', `${at('pebble')}:/etc/pebble:ro`];
  return boxes.start('pebble', [...box, '-e', 'PEBBLE_VA_NOSLEEP=1', pebble, '-config', '/etc/pebble/config.json']);
}

function startNginx() {
  const made = boxes.once([...ofBoth, '--entrypoint', 'certificate', image]);
  if (made.status !== 0) throw new Error(made.said);
  const aliases = names.flatMap((name) => ['--network-alias', name]);
  const written = [
    '-v',
    `${folder}:/brought:ro`,
    '--read-only',
    '--tmpfs',
    '/tmp',
    '--tmpfs',
    '/etc/nginx/conf.d:uid=101,gid=101',
  ];
  return boxes.start('nginx', [...ofBoth, ...aliases, ...written, image]);
}

function renew(how) {
  const trust = ['-v', `${join(folder, 'pebble')}:/etc/pebble:ro`, '-e', 'REQUESTS_CA_BUNDLE=/etc/pebble/cert.pem'];
  const asked = variables({ ACME_EMAIL: 'admin@app.test', ACME_SERVER: 'https://pebble:14000/dir' });
  const scripts = [
    '-v',
    `${join(root, 'nginx/tls')}:/opt/tls:ro`,
    '--read-only',
    '--tmpfs',
    '/tmp',
    '--user',
    '101:101',
  ];
  const outcome = boxes.once([
    ...ofBoth,
    ...trust,
    ...asked,
    ...scripts,
    '--entrypoint',
    '/opt/tls/renew',
    certbot,
    how,
  ]);
  console.log(outcome.said.replace(/^/gm, '    '));
  return outcome;
}

function authority(kind) {
  const url = `https://${boxes.addressOf(acmeServer)}:15000/${kind}/0`;
  return new Promise((resolve, reject) => {
    get(url, { rejectUnauthorized: false }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (more) => (text += more));
      res.on('end', () => resolve(text));
    }).on('error', reject);
  });
}

function makeCertificate(place, name) {
  const files = ['-keyout', join(place, 'key.pem'), '-out', join(place, 'cert.pem')];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const made = spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    ...subject,
    ...files,
  ]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  chmodSync(join(place, 'key.pem'), 0o644);
}

function serialOnDisk() {
  const { said } = tried('exec', nginx, 'openssl', 'x509', '-serial', '-noout', '-in', '/tls/live/fullchain.pem');
  return said.replace('serial=', '');
}

function until(what, holds) {
  return patiently(what, () => holds().catch(isRefused), { patienceMs: 90_000, everyMs: 500 });
}

/** Nobody listens yet; every other error is ours. */
function isRefused(error) {
  if (error.code !== 'ECONNREFUSED') throw error;
  return false;
}

function passed(moment) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - Date.now())));
}

function same(one, other) {
  const [here, there] = [JSON.stringify(one), JSON.stringify(other)];
  if (here !== there) throw new Error(`${here} is not ${there}`);
}

function variables(values) {
  return Object.entries(values).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
}

function isOfPebble({ issuer }) {
  return /pebble/i.test(issuer.CN);
}

function seconds(ms) {
  return `${Math.round(ms / 1000)} s`;
}
