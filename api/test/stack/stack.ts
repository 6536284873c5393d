import { spawn } from 'node:child_process';
import { cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { doorOverTls, type Door } from '../http.ts';
import { registered } from '../people.ts';

export type Stack = Awaited<ReturnType<typeof startStack>>;
type Slot = 'api-1' | 'api-2' | 'api-3';

const root = join(import.meta.dirname, '../../..');
/** Its own images too: whoever builds others meanwhile changes nothing here. */
export const tag = 'stack-test';
export const ports = { http: 18080, https: 18443 };

/** What people of a test do in a minute, others do in an hour; the limits stay, further out. */
const settings = {
  COMPOSE_PROJECT_NAME: 'taskmanager-stack-test',
  API_TAG: tag,
  CLIENT_TAG: tag,
  NGINX_TAG: tag,
  APP_ENV: 'development',
  COMPOSE_PROFILES: 'api-1,api-2',
  HTTP_PORT: String(ports.http),
  HTTPS_PORT: String(ports.https),
  PUBLIC_URL: `https://localhost:${ports.https}`,
  LIMIT_API_PER_MINUTE: '1000000',
  LIMIT_ANONYMOUS_PER_15_MINUTES: '1000000',
  LIMIT_SOCKETS_PER_MINUTE: '1000000',
  LIMIT_REGISTER_PER_HOUR: '1000000',
  EDGE_LOGIN_PER_MINUTE: '6000',
  EDGE_API_PER_SECOND: '100000',
  EDGE_FILES_PER_SECOND: '100000',
  EDGE_CONNECTIONS: '10000',
};

/** The stack by its own verbs, in a copy of this folder: secrets, flags and data of the one beside it are left alone. */
export async function startStack(own: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'stack-'));
  await copyTo(folder);
  await writeFile(
    join(folder, '.env'),
    Object.entries({ ...settings, ...own })
      .map((entry) => `${entry.join('=')}\n`)
      .join(''),
  );
  const run = (command: string, args: readonly string[], env: Record<string, string> = {}) =>
    runIn(folder, command, args, env);
  const compose = (...args: string[]) => run('docker', ['compose', '--profile', '*', ...args]);
  const commit = (await runIn(root, 'git', ['rev-parse', 'HEAD'], {})).trim();

  await compose('down', '--volumes', '--remove-orphans');
  const startedAt = Date.now();
  await run('scripts/up', [], { COMMIT: commit, UP_PATIENCE_SECONDS: '600' });
  const upMs = Date.now() - startedAt;
  const ca = await compose('exec', '-T', 'nginx', 'cat', '/tls/live/fullchain.pem');
  const door: Door = doorOverTls({ port: ports.https, name: 'localhost', ca });

  return {
    folder,
    commit,
    upMs,
    ca,
    door,
    run,
    compose,
    person: (name: string) => registered(door, name, { email: `${name}.${crypto.randomUUID()}@example.org` }),
    inspect: async (service: string) => JSON.parse(await run('docker', ['inspect', await idOf(service)]))[0],
    idOf,
    /** New requests and sockets go elsewhere; what is open stays. */
    drain: (slot: Slot) => writeFile(join(folder, 'state/flags', slot), ''),
    undrain: (slot: Slot) => rm(join(folder, 'state/flags', slot), { force: true }),
    /** One figure of a slot, as it tells those that collect them; labels are added up. */
    async figure(slot: Slot, name: string): Promise<number> {
      const ask = `fetch('http://127.0.0.1:9464/metrics').then(async (answer) => console.log(await answer.text()))`;
      const lines = (await compose('exec', '-T', slot, 'node', '-e', ask)).split('\n');
      const values = lines
        .filter((line) => new RegExp(`^${name}[{ ]`).test(line))
        .map((line) => line.split(' ').at(-1));
      return values.reduce((sum, value) => sum + Number(value), 0);
    },
    async close(): Promise<void> {
      door.close();
      await compose('down', '--volumes', '--remove-orphans');
      await rm(folder, { recursive: true });
    },
  };

  async function idOf(service: string): Promise<string> {
    return (await compose('ps', '--all', '--quiet', service)).trim();
  }
}

/** What git knows and what it would take, as it lies here. */
async function copyTo(folder: string): Promise<void> {
  const listed = await runIn(root, 'git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {});
  for (const name of listed.split('\0').filter(Boolean)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await cp(join(root, name), join(folder, name), { preserveTimestamps: true }).catch(ignoreRemoved);
  }
}

function ignoreRemoved(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Answers what it printed; what it printed as a problem is in the error. */
function runIn(folder: string, command: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let problems = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (problems += text.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(
            `${command} ${args.join(' ')} ended with ${code}:\n${output.slice(-4000)}\n${problems.slice(-4000)}`,
          ),
        );
    });
  });
}
