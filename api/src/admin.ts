import { readConfig, type Config } from './config.ts';
import { createContext, type Context } from './context.ts';
import { rebuild } from './journal/rebuild.ts';
import { verifyJournal } from './journal/verify.ts';
import { ending, misunderstood } from './platform/command.ts';
import { AppError } from './platform/errors.ts';
import { createLogger } from './platform/logger.ts';
import { claim, ownerOf, takeOver } from './platform/store/belonging.ts';
import type { Store } from './platform/store/port.ts';
import { projections } from './projections.ts';
import { openStore } from './store.ts';

const usage = `npm run admin -- <what>

  reset-password <email>   gives the account a new passphrase, says it once, and ends all its sessions and tokens
  make-admin <email>       makes the account an admin of this instance
  disable <email>          ends all sessions of the account; nobody signs in to it, and its tokens are refused
  enable <email>           opens a disabled account again
  verify-journal           looks whether every entry of the journal is what was committed
  rebuild                  makes all documents anew from the journal
  take-over <environment>  makes the data of that environment the data of APP_ENV

It works on the store of the configuration. Stop the servers first: of the embedded store always, else for rebuild.`;

type Verb = { takes: number; run: (config: Config, email: string) => Promise<number> };

const verbs: Record<string, Verb> = {
  'reset-password': {
    takes: 1,
    run: (config, email) => withContext(config, (context) => resetPassword(context, email)),
  },
  'make-admin': { takes: 1, run: (config, email) => withContext(config, (context) => makeAdmin(context, email)) },
  disable: { takes: 1, run: (config, email) => withContext(config, (context) => disable(context, email)) },
  enable: { takes: 1, run: (config, email) => withContext(config, (context) => enable(context, email)) },
  'verify-journal': { takes: 0, run: (config) => withOwnStore(config, verify) },
  rebuild: { takes: 0, run: (config) => withOwnStore(config, makeAnew) },
  'take-over': { takes: 1, run: (config, from) => withStore(config, (store) => makeOurs(store, from, config.appEnv)) },
};

/** 0: done. 1: not done, or the journal does not hold; a sentence says why. 2: the command was not understood. */
process.exitCode = await main(process.argv.slice(2));

async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (name === 'help') return explain();
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb || args.length !== verb.takes) return misunderstood(usage);
  const ofRefusal = (error: unknown) => (error instanceof AppError ? error.message : undefined);
  return ending(() => verb.run(readConfig(), args[0] ?? ''), ofRefusal);
}

function explain(): number {
  console.log(usage);
  return 0;
}

async function resetPassword({ identity }: Context, email: string): Promise<number> {
  const passphrase = await identity.passwords.replaceFor(email);
  console.log(
    `The new passphrase of ${email} is  ${passphrase}\nAll sessions and API tokens of the account have ended.`,
  );
  return 0;
}

async function makeAdmin({ identity: { accounts } }: Context, email: string): Promise<number> {
  await accounts.setAdmin(await idOf(accounts, email), true);
  console.log(`${email} is an admin of this instance.`);
  return 0;
}

async function disable({ identity: { accounts, sessions } }: Context, email: string): Promise<number> {
  const { id } = await accounts.disable(await idOf(accounts, email));
  await sessions.endAll(id);
  console.log(`${email} is disabled: all sessions have ended, and API tokens are refused.`);
  return 0;
}

async function enable({ identity: { accounts } }: Context, email: string): Promise<number> {
  await accounts.enable(await idOf(accounts, email));
  console.log(`${email} may sign in again.`);
  return 0;
}

async function idOf(accounts: Context['identity']['accounts'], email: string): Promise<string> {
  const account = await accounts.findByEmail(email);
  if (!account) throw new AppError('not-found', 'There is no account with this address.');
  return account.id;
}

async function verify(store: Store): Promise<number> {
  const { events, streams, problems } = await verifyJournal(store, projections);
  for (const { entry, what } of problems) console.error(`${entry} ${what}`);
  const outcome = problems.length === 0 ? 'every entry is what was committed' : `${problems.length} problems`;
  console.log(`${events} events in ${streams} streams: ${outcome}.`);
  return problems.length === 0 ? 0 : 1;
}

async function makeAnew(store: Store): Promise<number> {
  const events = await rebuild(store, projections, (done) => show(`${done} events`));
  console.log(`All documents were made anew from ${events} events.`);
  return 0;
}

async function makeOurs(store: Store, from: string, appEnv: string): Promise<number> {
  if (await takeOver(store, from, appEnv)) {
    console.log(`The data of ${from} is the data of ${appEnv} now.`);
    return 0;
  }
  console.error(`Nothing was changed: the data belongs to ${(await ownerOf(store)) ?? 'nobody yet'}, not to ${from}.`);
  return 1;
}

/** One line that changes, for a person who watches. */
function show(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${text.padEnd(40)}\r`);
}

/** Unlike a server it may work on half of the data: it may be what makes it whole. */
async function withOwnStore(config: Config, work: (store: Store) => Promise<number>): Promise<number> {
  return withStore(config, async (store) => {
    await claim(store, config.appEnv);
    return work(store);
  });
}

async function withStore(config: Config, work: (store: Store) => Promise<number>): Promise<number> {
  const store = await openStore(config);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function withContext(config: Config, work: (context: Context) => Promise<number>): Promise<number> {
  const log = createLogger({ level: 'error' });
  const context = await createContext(config, log);
  try {
    return await work(context);
  } finally {
    for (const step of context.steps.toReversed()) await step.close();
    await log.close();
  }
}
