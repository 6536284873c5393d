import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewAccount } from '@taskmanager/contract';
import { readConfig } from '../src/config.ts';
import { createIdentity, identityCollections } from '../src/identity.ts';
import type { Entered, Visitor } from '../src/login/login.ts';
import { createMail, mailCollection, type Message } from '../src/mail/mail.ts';
import type { Who } from '../src/platform/calls.ts';
import type { Jobs } from '../src/platform/jobs/job.ts';
import { createLimiter } from '../src/platform/limits/limiter.ts';
import { createLogger } from '../src/platform/logger.ts';
import { openSqlite } from '../src/platform/store/sqlite/sqlite.ts';
import { createSealing } from '../src/platform/sealing.ts';
import { loadSecrets, namedKeysOf } from '../src/secrets.ts';

export const goodPassword = 'seven kettles on the roof';

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Accounts, sessions and all that belongs to them, over a store on disk; its clock moves when it is told to. */
export async function openHouse(
  env: Record<string, string> = {},
  invitations: Record<string, { email?: string }> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'house-'));
  const config = readConfig({ APP_ENV: 'test', DATA_DIR: folder, ...env });
  const store = await openSqlite({ folder, collections: [...identityCollections, mailCollection] });
  const secrets = loadSecrets(config);
  const mails: Message[] = [];
  const logged: string[] = [];
  const log = createLogger({ level: 'debug', sink: (lines) => void logged.push(lines) });
  let time = Date.parse('2026-03-01T09:00:00Z');

  const openMail = () =>
    createMail({
      ...{ store, log, jobs: atOnce, unsubscribing: noNotices, publicUrl: config.publicUrl },
      now: () => new Date(time),
      sealing: createSealing(namedKeysOf(secrets, 'mails')),
      post: async (message) => {
        mails.push(message);
        return 'the letter box';
      },
    });
  const make = () =>
    createIdentity({
      store,
      limiter: createLimiter(undefined, () => time),
      mail: openMail(),
      secrets,
      config,
      now: () => time,
      log,
      csrfTokenOf: (sessionId) => `csrf of ${sessionId}`,
      lookAtInvitation: async (token) => invitations[token] ?? null,
    });
  const identity = make();

  return {
    ...identity,
    store,
    mails,
    /** Another process on the same store. */
    replica: make,
    pass: (ms: number) => void (time += ms),
    now: () => time,
    log: () => {
      log.flush();
      return logged.join('');
    },
    /** Somebody who has registered and is signed in. */
    async person(name: string, more: Partial<NewAccount> = {}): Promise<Entered & { who: Who }> {
      const email = `${name}@example.org`;
      const account = await identity.registration.register({ email, name, password: goodPassword, ...more });
      if (!account) throw new Error('registration here needs a mail');
      await identity.settled();
      return doors.enter(await identity.login.enter(account, visitor()));
    },
    async signIn(name: string, password = goodPassword, from = visitor()): Promise<Entered & { who: Who }> {
      const entered = await identity.login.login({ email: `${name}@example.org`, password }, from);
      if ('ticket' in entered) throw new Error('signing in needs a code');
      return doors.enter(entered);
    },
    /** The token of the newest mail of that kind. */
    async mailed(about: string): Promise<string> {
      await identity.settled();
      const mail = mails.findLast((one) => one.about === about);
      const token = /#token=(\S+)/.exec(mail?.text ?? '')?.[1];
      if (!token) throw new Error(`no mail about ${about} came`);
      return token;
    },
    async close(): Promise<void> {
      await identity.settled();
      await store.close();
      await log.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Jobs of the house are done before anybody asks for them. */
const atOnce: Pick<Jobs, 'add'> = {
  add: (job, data, { id }) => job.run(data, { id, attempt: 1, isLost: () => false }),
};
const noNotices = { urlFor: () => '' };

const doors = {
  enter: (entered: Entered): Entered & { who: Who } => ({
    ...entered,
    who: {
      userId: entered.account.id,
      isAdmin: entered.account.isAdmin,
      via: 'session',
      viaId: entered.sessionId,
      scopes: ['read', 'write', 'admin', 'session'],
    },
  }),
};

export function visitor(more: Partial<Visitor> = {}): Visitor {
  return { address: '203.0.113.7', userAgent: 'Firefox', deviceCookie: undefined, ...more };
}

/** The headers of a browser with this access token, among other cookies. */
export function browser(access: string) {
  return { cookie: `theme=dark; tm=${access}; last=x` };
}
