import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, jest, test } from '@jest/globals';
import type { NewAccount } from '@taskmanager/contract';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createContext, type Context, type ContextOptions } from '../src/context.ts';
import { jobsOf } from '../src/jobs.ts';
import { limits } from '../src/limits.ts';
import { createLogger } from '../src/platform/logger.ts';
import { openLoki, type Loki } from '../src/platform/logging/loki.ts';
import { createUserHash } from '../src/platform/logging/user-hash.ts';
import { openSentry } from '../src/platform/reports/sentry.ts';
import type { Reports } from '../src/platform/reports/reports.ts';
import { loadSecrets } from '../src/secrets.ts';
import { doorTo, type Asked, type Door } from './http.ts';
import { registered, type Person } from './people.ts';

jest.setTimeout(180_000); // a whole server and a store on disk, on machines that do other things too

/** For stories that a store on a network would only tell more slowly. */
export const testInAFile = process.env['MONGODB_URI'] ? test.skip : test;

export type TestApp = ReturnType<typeof startTestApp>;
type Options = {
  /** Variables besides those of every test. */
  env?: Record<string, string>;
  /** Where lines are sent as well, known when the test begins. */
  loki?: () => string;
  /** Where unexpected errors are reported, known when the test begins. */
  sentry?: () => string;
  reach?: ContextOptions['reach'];
};

/** The whole server for the tests of one file, on the store of the environment; it starts before them and ends after. */
export function startTestApp(options: Options = {}) {
  let running: Running | undefined;
  let shiftMs = 0;
  const now = () => new Date(Date.now() + shiftMs);
  const there = () => running ?? fail();

  beforeAll(async () => void (running = await start(options, now)));
  afterAll(() => running?.close());

  return {
    ask: (asked: Asked) => there().door.ask(asked),
    /** Somebody who has just registered. The same name twice is two people. */
    person: (name: string, more?: Partial<NewAccount>): Promise<Person> => registered(there().door, name, more),
    /** Somebody who looks after the instance: in a file the first account does anyway, on MongoDB the operator names one. */
    async admin(name: string): Promise<Person> {
      const person = await registered(there().door, name);
      await there().context.identity.accounts.setAdmin(person.id, true);
      return person;
    },
    /** Time goes on at once; sessions end on the way. */
    pass: (ms: number) => void (shiftMs += ms),
    now,
    /** When all works nobody waits for, and the jobs that are due by now, have had their try. */
    async settled(): Promise<void> {
      await there().context.identity.settled();
      await there().context.jobs.settled();
    },
    context: () => there().context,
    port: () => there().port,
    /** Every line the server has logged. */
    logged: () => there().logged(),
  };
}

type Running = { context: Context; door: Door; port: number; logged: () => string; close: () => Promise<void> };

async function start({ env, reach, loki, sentry }: Options, now: () => Date): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'app-'));
  // Every story once more where much has happened before, by another release: scripts/test-previous.mjs.
  if (process.env['TEST_DATA']) await cp(process.env['TEST_DATA'], folder, { recursive: true });
  const database = await freshStore();
  const config = readConfig({ ...generous(), ...database.env, APP_ENV: 'test', DATA_DIR: folder, ...env });
  const lines: string[] = [];
  const log = createLogger({
    level: config.log.level,
    sink: (text) => void lines.push(text),
    about: { service: 'api', version: config.version, replica: config.log.replica, env: config.appEnv },
    hashUser: createUserHash(loadSecrets(config).current.userHashes),
    loki: loki && (await lokiAt(loki())),
    reports: sentry && (await reportsTo(sentry())),
  });
  const context = await createContext(config, log, { now, reach });
  const server = createServer(createApp(context));
  server.keepAliveTimeout = 75_000; // as in server.ts: it must not close a connection that is about to be used
  context.jobs.work(jobsOf(context));
  context.live.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const door = doorTo(port, config.publicUrl);

  return {
    context,
    door,
    port,
    logged() {
      log.flush();
      return lines.join('');
    },
    async close() {
      door.close();
      context.live.close(); // a server that closes waits for its sockets
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const step of context.steps.toReversed()) await step.close();
      await log.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

function lokiAt(url: string): Promise<Loki> {
  return openLoki({ url, labels: { app: 'api', env: 'test', replica: 'api-1' }, intervalMs: 10 });
}

function reportsTo(dsn: string): Promise<Reports> {
  return openSentry({ dsn, commit: 'abc1234', environment: 'test', replica: 'api-1', service: 'api' });
}

/** Limits are tested where they are the subject; elsewhere they are out of the way, but never off. */
function generous(): Record<string, string> {
  return Object.fromEntries(Object.values(limits).map(({ variable }) => [variable, '1000000']));
}

/** A file in the data folder, or a database of its own on MONGODB_URI. */
async function freshStore(): Promise<{ env: Record<string, string>; drop: () => Promise<void> }> {
  const uri = process.env['MONGODB_URI'];
  if (!uri) return { env: {}, drop: async () => {} };
  const { dropDatabase, freshDatabase } = await import('./mongo-server.ts');
  const name = freshDatabase();
  const address = new URL(uri);
  address.pathname = `/${name}`;
  const needed = { APP_SECRET: randomBytes(32).toString('hex'), ADMIN_EMAIL: 'admin@example.org' };
  const env = { ...needed, MONGODB_URI: address.href, PUBLIC_URL: 'https://tasks.example.org', REGISTRATION: 'open' };
  return { env, drop: () => dropDatabase(name) };
}

function fail(): never {
  throw new Error('the app starts before the first test, not earlier');
}
