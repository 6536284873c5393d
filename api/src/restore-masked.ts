import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { records, seen } from './backup-source.ts';
import { BackupFault } from './backups/backups.ts';
import { readConfig, type Config } from './config.ts';
import { rebuild } from './journal/rebuild.ts';
import { verifyJournal } from './journal/verify.ts';
import { events } from './journal/events.ts';
import { mask, maskedAddress, outlineOf } from './masking/masking.ts';
import { ownPeople, type OwnPeople } from './own-people.ts';
import { hashPassword } from './passwords/passwords.ts';
import { ending, misunderstood, optionsIn, show } from './platform/command.ts';
import { StartError } from './platform/errors.ts';
import { databaseNamed, restoredAddress } from './platform/store/database-name.ts';
import { differences, type Sums } from './platform/store/move/items.ts';
import { createPouring } from './platform/store/move/pour.ts';
import type { Collection, Store } from './platform/store/port.ts';
import { beginWork, endWork } from './platform/store/unfinished.ts';
import { restoreNewest } from './restore-newest.ts';
import { admitRelease, collections, migrationsOf, openStore } from './store.ts';
import { enterOnce, withServer } from './with-server.ts';

const usage = `npm run restore-masked [-- --of <environment>]

Restores the newest backup of production, at RESTORE_FROM, beside the data of staging: all that tells of people is
masked before it gets there, the rest is counted and compared, somebody signs in. Whoever has an account here keeps it.
  --of <environment>   whose backup it is; production unless another one is named`;

/** 0: it is there. 1 or 3 and more: it is not, a sentence says why. 2: the command was not understood. */
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const asked = optionsIn(args, { of: { type: 'string' } });
  return asked ? ending(() => restoreMasked(asked.of ?? 'production')) : misunderstood(usage);
}

async function restoreMasked(environment: string): Promise<void> {
  const config = readConfig();
  const from = sourceOf(config);
  const stamp = new Date().toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const folder = join(config.dataDir, `restore-${stamp}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { chain, restored } = await restoreNewest({ config: from, environment, folder, tell: show });
    const password = await settle(config, folder, stamp);
    await signIn(placed(config, folder, stamp), password);
    console.log(
      `\n${chain.whole.name} and ${chain.tails.length} tails are masked and compared: ${restored.events} events.`,
    );
    console.log(`Nothing was switched. To use it, stop the servers, then: scripts/restore --switch ${stamp}`);
  } catch (error) {
    await rm(folder, { recursive: true, force: true }); // where people are not masked yet
    throw error;
  }
}

function sourceOf(config: Config): Config {
  if (config.appEnv === 'production') throw new StartError('This is production: its people are not to be masked here.');
  if (!config.backup.production)
    throw new StartError(
      'RESTORE_FROM must name where the backups of production are, and RESTORE_PASSPHRASE open them.',
    );
  const { target, passphrase } = config.backup.production;
  return { ...config, backup: { ...config.backup, target }, movePassphrase: passphrase };
}

/** Where the data is to be: a database, or the folder itself. */
function placed(config: Config, folder: string, stamp: string): Config {
  const mongodbUri = config.mongodbUri && restoredAddress(config.mongodbUri, stamp);
  return { ...config, dataDir: folder, filesDir: join(folder, 'files'), mongodbUri, redisUrl: undefined };
}

/** Masks in the folder, then carries what is left to where it belongs. Answers the password that opens every account. */
async function settle(config: Config, folder: string, stamp: string): Promise<string> {
  const own = await ownPeople(config);
  const password = crypto.randomUUID();
  const scratch = await openStore({ ...config, dataDir: folder, mongodbUri: undefined });
  try {
    const before = await outlineOf(scratch, collections);
    const passwordHash = await hashPassword(password);
    await mask({ store: scratch, collections, filesFolder: join(folder, 'files'), passwordHash, progress: show });
    await removeSecrets(config, folder);
    const place = placed(config, folder, stamp);
    if (place.mongodbUri === undefined) await finish(scratch, place, before, own);
    else await carry(scratch, place, before, own);
  } finally {
    await scratch.close();
  }
  if (config.mongodbUri !== undefined) await removeAllBut(['files'], folder);
  return password;
}

/** Of production nothing stays but documents and files; the secret is that of whoever works here. */
async function removeSecrets(config: Config, folder: string): Promise<void> {
  await removeAllBut(
    ['files', 'taskmanager.db', 'taskmanager.db-wal', 'taskmanager.db-shm', 'taskmanager.lock'],
    folder,
  );
  const own = join(config.dataDir, 'secrets.json');
  if (config.secret === undefined && existsSync(own)) await copyFile(own, join(folder, 'secrets.json'));
}

async function removeAllBut(staying: readonly string[], folder: string): Promise<void> {
  const leaving = (await readdir(folder)).filter((name) => !staying.includes(name));
  for (const name of leaving) await rm(join(folder, name), { recursive: true });
}

async function carry(scratch: Store, place: Config, before: Sums, own: OwnPeople): Promise<void> {
  show(`into the database ${databaseNamed(place.mongodbUri ?? '')}`);
  const store = await openStore(place);
  try {
    const pouring = createPouring(store);
    for (const collection of [events as unknown as Collection, ...records]) {
      for (let after = '', docs = await scratch.scan(collection, after, 500); docs.length > 0;) {
        for (const doc of docs) await pouring.put(collection, doc);
        after = docs.at(-1)?.id ?? after;
        docs = await scratch.scan(collection, after, 500);
      }
    }
    await pouring.finish();
    await finish(store, place, before, own);
  } finally {
    await store.close();
  }
}

async function finish(store: Store, place: Config, before: Sums, own: OwnPeople): Promise<void> {
  await beginWork(store, 'restore');
  await rebuild(store, seen, (done) => show(`documents made anew from ${done} events`));
  const { problems } = await verifyJournal(store, seen);
  const differing = differences(before, await outlineOf(store, collections));
  const sentences = [
    ...problems.map(({ entry, what }) => `${entry} ${what}.`),
    ...differing.map((name) => `Of "${name}" something was lost that is not masked.`),
  ];
  if (sentences.length > 0) throw new BackupFault('differs', sentences.join('\n'));
  await own.join(store);
  await endWork(store, 'restore');
  await admitRelease(store, place);
  await migrationsOf(store, place).run(['expand']); // staging has a release before production has it
}

async function signIn(config: Config, password: string): Promise<void> {
  await withServer(config, async ({ identity }) => {
    const wasSomebody = await identity.accounts.findByEmail(maskedAddress(1));
    if (wasSomebody) await enterOnce(identity, maskedAddress(1), password);
  });
}
