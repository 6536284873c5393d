import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../api/test/until.ts';
import { slotsConf } from '../generate/slots.ts';

const nginx = process.env.NGINX ?? 'nginx';
const source = join(import.meta.dirname, '..');
export const slots = JSON.parse(readFileSync(join(source, 'slots.json'), 'utf8')) as string[];

/** What the image sets where nobody says otherwise, and limits that no test meets by accident. */
const settings = {
  APP_DOMAIN: 'app.test',
  API_DOMAIN: 'api.test',
  GRAFANA_DOMAIN: '',
  TLS: 'self-signed',
  BROUGHT_DIR: '',
  EDGE_LOGIN_PER_MINUTE: '6000',
  EDGE_API_PER_SECOND: '100000',
  EDGE_FILES_PER_SECOND: '100000',
  EDGE_CONNECTIONS: '10000',
  EDGE_TRACES_PERCENT: '0.01',
};

export type Edge = Awaited<ReturnType<typeof startEdge>>;

/** The real nginx with our real files; only places, ports and what this nginx is too old for are others. */
export async function startEdge(
  slotPorts: readonly number[],
  own: Partial<typeof settings> = {},
  more = '',
  line = (command: string[]) => command,
  grafana = 1,
  listener = 1,
) {
  const folder = mkdtempSync(join(tmpdir(), 'edge-'));
  const [http, https, health, figures = 0] = await freePorts(4);
  build(folder, { http, https, health, figures, grafana, listener, slotPorts }, { ...settings, ...own }, more);
  makeCertificate(folder, { ...settings, ...own });
  const checked = spawnSync(nginx, args(folder, '-t'), { encoding: 'utf8' });
  if (checked.status !== 0) throw new Error(checked.stderr);
  const [command = '', ...rest] = line([nginx, ...args(folder, '-g', 'daemon off;')]);
  const process = spawn(command, rest, { stdio: 'ignore' });
  await until('nginx', () => isHeard(health));
  await until('its workers', () => workersOf(process.pid ?? 0).length > 0);

  return {
    folder,
    http,
    https,
    health,
    figures,
    client: join(folder, 'client'),
    drain: (name: string) => writeFileSync(join(folder, 'flags/drain', name), ''),
    undrain: (name: string) => rmSync(join(folder, 'flags/drain', name), { force: true }),
    flags: join(folder, 'flags'),
    accessLines: () => lines(folder, 'access.log').map((line) => JSON.parse(line) as Record<string, unknown>),
    allLogs: () => ['access.log', 'error.log'].map((name) => lines(folder, name).join('\n')).join('\n'),
    reload: () => process.kill('SIGHUP'),
    workers: () => workersOf(process.pid ?? 0),
    stop: async () => {
      await end(process);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function versionOfNginx(): number[] {
  const { stderr } = spawnSync(nginx, ['-v'], { encoding: 'utf8' });
  return (/nginx\/(\d+)\.(\d+)\.(\d+)/.exec(stderr) ?? []).slice(1).map(Number);
}

export const isOld = !isAtLeast([1, 29, 7]);

export async function freePorts(count: number): Promise<[number, number, number, ...number[]]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => server.on('listening', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports as [number, number, number, ...number[]]; // as many as were asked for
}

export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

function workersOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).sort();
}

function isHeard(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve((socket.destroy(), true)));
    socket.on('error', () => resolve(false));
  });
}

type Ports = Readonly<Record<'http' | 'https' | 'health' | 'figures' | 'grafana' | 'listener', number>> & {
  readonly slotPorts: readonly number[];
};

function build(folder: string, ports: Ports, environment: Record<string, string>, more: string): void {
  for (const name of ['conf.d', 'client', 'acme', 'flags/drain', 'flags/unready', 'tls/live', 'tmp'])
    mkdirSync(join(folder, name), { recursive: true });
  for (const name of ['parts', 'generated']) cpSync(join(source, name), join(folder, name), { recursive: true });
  cpSync('/etc/nginx/mime.types', join(folder, 'mime.types'));
  const address = (slot: string, passive: string) =>
    `server 127.0.0.1:${ports.slotPorts[slots.indexOf(slot)] ?? 1} ${passive};`;
  writeFileSync(join(folder, 'generated/slots.conf'), slotsConf(slots, address));
  const template = readFileSync(join(source, 'templates/sites.conf.template'), 'utf8');
  writeFileSync(join(folder, 'conf.d/sites.conf'), filled(template, environment) + more);
  const user = process.getuid?.() === 0 ? 'user root;\n' : '';
  writeFileSync(join(folder, 'nginx.conf'), user + readFileSync(join(source, 'nginx.conf'), 'utf8'));
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.conf'),
  )) {
    const path = join(folder, name);
    writeFileSync(path, forThisLevel(moved(readFileSync(path, 'utf8'), folder, ports)));
  }
}

/** As the image does it with envsubst: only what is named is filled in. */
function filled(template: string, environment: Record<string, string>): string {
  return Object.entries(environment).reduce((text, [name, value]) => text.replaceAll(`\${${name}}`, value), template);
}

function moved(text: string, folder: string, { http, https, health, figures, grafana, listener }: Ports): string {
  return text
    .replaceAll(/(?<=[ ])\/tmp\//g, `${folder}/tmp/`)
    .replaceAll('/etc/nginx/generated', join(folder, 'generated'))
    .replaceAll('/srv/client', join(folder, 'client'))
    .replaceAll(/(?<=[ ])\/(flags|tls|acme)\b/g, `${folder}/$1`)
    .replaceAll('/dev/stdout', join(folder, 'access.log'))
    .replaceAll('/dev/stderr', join(folder, 'error.log'))
    .replaceAll('listen 8080', `listen 127.0.0.1:${http}`)
    .replaceAll('listen 8082', `listen 127.0.0.1:${figures}`)
    .replaceAll('grafana:3000', `127.0.0.1:${grafana}`)
    .replaceAll('127.0.0.1:5140', `127.0.0.1:${listener}`)
    .replaceAll('listen 8443', `listen 127.0.0.1:${https}`)
    .replaceAll('127.0.0.1:8081', `127.0.0.1:${health}`);
}

/** Debian's nginx speaks HTTP/2 and caches no certificates; names that move are for Docker's network. */
function forThisLevel(text: string): string {
  const without = text.replaceAll(/^resolver .*\n/gm, '');
  if (!isOld) return without;
  return without
    .replaceAll(/^\s*(http2 on|keepalive_min_timeout|ssl_certificate_cache)\b.*\n/gm, '')
    .replaceAll(/(listen \S+ ssl)\b/g, '$1 http2');
}

function isAtLeast(wanted: readonly number[]): boolean {
  const found = versionOfNginx();
  const at = wanted.findIndex((part, place) => part !== found[place]);
  return at < 0 || (found[at] ?? 0) > (wanted[at] ?? 0);
}

/** By the script of the image. */
function makeCertificate(folder: string, settings: Record<string, string>): void {
  const env = { PATH: process.env.PATH, APP_ENV: 'development', ...settings, TLS_DIR: join(folder, 'tls') };
  const made = spawnSync(join(source, 'tls/certificate'), { env, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
}

function args(folder: string, ...more: string[]): string[] {
  return ['-e', join(folder, 'start.log'), '-p', folder, '-c', join(folder, 'nginx.conf'), ...more];
}

function lines(folder: string, name: string): string[] {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}
