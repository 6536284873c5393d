import { readConfig, type Config } from './config.ts';
import type { Phase } from './migrations/migration.ts';
import { lookAtMigrations, type Ran } from './migrations/migrations.ts';
import { ending, misunderstood, optionsIn } from './platform/command.ts';
import { StoreUnavailable, type Reading, type Store } from './platform/store/port.ts';
import { admitRelease, collections, migrationsOf, openStore, readStore } from './store.ts';

const usage = `npm run migrate [-- --plan | --dry-run] [--contract]

Makes the data ready for the servers of this release, once, beside those of the release before. What was interrupted goes
on where it was.
  --plan      says what is done, begun and to be done, and changes nothing
  --dry-run   says how many documents it would write, and writes none
  --contract  takes away, too, what no release uses any more: there is no way back to those that did
Of the embedded store stop the server before it writes; its next start does this by itself, but for --contract.`;

const options = { plan: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, contract: { type: 'boolean' } } as const;

/** 0: ready. 1: not ready, a sentence says why. 2: the command was not understood. */
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const asked = optionsIn(args, options);
  if (!asked) return misunderstood(usage);
  const phases: Phase[] = asked.contract ? ['expand', 'contract'] : ['expand'];
  return ending(() => {
    const config = readConfig();
    if (asked.plan) return plan(config);
    return asked['dry-run'] ? rehearse(config, phases) : migrate(config, phases);
  }, goingOn);
}

function goingOn(error: unknown): string | undefined {
  return error instanceof StoreUnavailable ? `${error.message} Ask again: it goes on where it was.` : undefined;
}

async function plan(config: Config): Promise<number> {
  const all = await using(readStore(config), (store) => lookAt(store, config).standing());
  for (const { name, phase, state, says } of all) console.log(`${name}  ${phase}  ${state}  ${says}`);
  return 0;
}

async function rehearse(config: Config, phases: Phase[]): Promise<number> {
  const ran = await using(readStore(config), async (store) => {
    const migrations = lookAt(store, config);
    await migrations.refuseTakenAway();
    return migrations.rehearse(phases);
  });
  console.log(`Nothing was written. ${told(ran, 'would write')}`);
  return 0;
}

function lookAt(store: Reading, { mongodbUri }: Config) {
  const system = mongodbUri === undefined ? 'sqlite' : 'mongodb';
  return lookAtMigrations({ store, collections, system, progress: createShow() });
}

async function migrate(config: Config, phases: Phase[]): Promise<number> {
  const opening = openStore(config, (store) => admitRelease(store, config));
  const ran = await using(opening, (store) => {
    const say = (text: string) => console.log(text);
    return migrationsOf(store, config, { progress: createShow(), say }).run(phases);
  });
  console.log(`The store is ready for this release. ${told(ran, 'wrote')}`);
  return 0;
}

async function using<S extends Reading | Store, T>(opening: Promise<S>, work: (store: S) => Promise<T>): Promise<T> {
  const store = await opening;
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function told(ran: readonly Ran[], verb: string): string {
  if (ran.length === 0) return 'No migration was waiting.';
  return `${ran.map(({ name, touched }) => `${name} ${verb} ${touched} documents`).join(', ')}.`;
}

/** One line that changes, for a person who watches; a line for each thousand for whoever reads it later. */
function createShow(): (name: string, touched: number) => void {
  let thousands = 0;
  return (name, touched) => {
    const text = `${name}: ${touched} documents`;
    if (process.stdout.isTTY) process.stdout.write(`\r${text.padEnd(60)}\r`);
    else if (Math.floor(touched / 1_000) > thousands) console.log(text);
    thousands = Math.floor(touched / 1_000);
  };
}
