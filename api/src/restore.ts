import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { records, seen } from './backup-source.ts';
import {
  backupsIn,
  BackupFault,
  chainTo,
  named,
  passphraseOf,
  restore,
  swap,
  type Restored,
} from './backups/backups.ts';
import { readConfig, type Config } from './config.ts';
import { StartError } from './platform/errors.ts';
import { belonging } from './platform/store/belonging.ts';
import { databaseNamed, withDatabase } from './platform/store/database-name.ts';
import { lockFolder } from './platform/store/sqlite/lock.ts';
import { openStore, readStore } from './store.ts';

const usage = `npm run restore -- [newest|<file>] [--at <time>] [--switch]
npm run restore -- --switch <stamp> | --back <stamp>

Restores a backup and its tails beside the data, and compares: counts, the chain of the journal, what people saw.
  newest             the newest in BACKUP_DIR; unless another one is named
  --at <time>        as everything was at that time, like 2026-11-22T13:59:00Z
  --switch           then puts it in the place of the data; the servers must be stopped
  --switch <stamp>   the same for one that was restored before
  --back <stamp>     puts the data from before a switch back
The passphrase is MOVE_PASSPHRASE, or in MOVE_PASSPHRASE_FILE.`;

/** 0: done. 1 or 3 and more: not done, a sentence says why. 2: the command was not understood. */
process.exitCode = await main(process.argv.slice(2));

type Asked = { file: string | undefined; moment: Date | undefined; switching: boolean; stamp?: string; back?: string };

async function main(args: string[]): Promise<number> {
  const asked = askedBy(args);
  if (!asked) return misunderstood();
  try {
    const config = readConfig();
    if (asked.back !== undefined) await switchTo(config, `before-${asked.back}`, `restored-${asked.back}`, asked.back);
    else if (asked.stamp !== undefined)
      await switchTo(config, `restore-${asked.stamp}`, `before-${asked.stamp}`, asked.stamp);
    else await restoreBeside(config, asked);
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    return error instanceof BackupFault ? error.exit : 1;
  }
}

function askedBy(args: string[]): Asked | undefined {
  const switching = args.indexOf('--switch');
  const stamp = switching >= 0 ? args[switching + 1] : undefined;
  const isOfBefore = stamp !== undefined && stampForm.test(stamp);
  try {
    const { values, positionals } = parseArgs({
      args: isOfBefore ? args.toSpliced(switching, 2) : args,
      allowPositionals: true,
      options: { at: { type: 'string' }, switch: { type: 'boolean' }, back: { type: 'string' } },
    });
    const moment = values.at === undefined ? undefined : new Date(values.at);
    if (positionals.length > 1 || Number.isNaN(moment?.getTime())) return undefined;
    if (values.back !== undefined && !stampForm.test(values.back)) return undefined;
    const file = positionals[0] === 'newest' ? undefined : positionals[0];
    const named = { ...(isOfBefore && { stamp }), ...(values.back !== undefined && { back: values.back }) };
    return { file, moment, switching: values.switch === true, ...named };
  } catch {
    return undefined; // an option that there is not
  }
}

const stampForm = /^\d{14}$/;

function misunderstood(): number {
  console.error(usage);
  return 2;
}

async function restoreBeside(config: Config, { file, moment, switching }: Asked): Promise<void> {
  const passphrase = passphraseOf(config.movePassphrase);
  const folder = file === undefined ? config.backup.folder : dirname(resolve(file));
  const there = await backupsIn(folder);
  const upTo = file === undefined ? there : there.filter(({ at }) => at <= momentOf(file));
  const chain = chainTo(upTo, moment);
  const began = performance.now();
  const stamp = new Date().toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const { scratch, place } = await openScratch(config, stamp);
  try {
    const parts = { ...{ chain, folder, passphrase, environment: config.appEnv, moment, scratch }, records };
    const restored = await restore({ ...parts, projections: seen, tell: show });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const names = [chain.whole, ...chain.tails].map(({ name }) => name).join(', ');
    console.log(`\n${names} restored into ${place} and compared, in ${seconds} s: ${told(restored)}.`);
  } finally {
    await scratch.store.close();
  }
  if (switching) await switchTo(config, `restore-${stamp}`, `before-${stamp}`, stamp);
  else console.log(`Nothing was switched. To use it, stop the servers, then: scripts/restore --switch ${stamp}`);
}

function momentOf(file: string): Date {
  const found = named(basename(file));
  if (!found || !existsSync(file)) throw new BackupFault('missing', `There is no backup ${file}.`);
  return found.at;
}

/** A place of its own: another database, another folder. */
async function openScratch(config: Config, stamp: string) {
  const folder = join(config.dataDir, `restore-${stamp}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const uri = config.mongodbUri && withDatabase(config.mongodbUri, (name) => `${name}_restore_${stamp}`);
  const store = await openStore({ ...config, dataDir: folder, mongodbUri: uri });
  const folders = { folder, filesFolder: join(folder, 'files') };
  const scratch = { store, folders, secret: uri === undefined ? undefined : config.secret };
  return { scratch, place: uri === undefined ? folder : `the database ${databaseNamed(uri)}` };
}

function told({ events, streams, counts, files, at }: Restored): string {
  const records = Object.entries(counts).filter(([, count]) => count > 0);
  const all = [`${events} events in ${streams} streams`, ...records.map(([name, count]) => `${count} ${name}`)];
  return `${all.join(', ')}, ${files} files, as of ${at.toISOString()}`;
}

async function switchTo(config: Config, from: string, aside: string, stamp: string): Promise<void> {
  const at = (name: string) => join(config.dataDir, name);
  if (!existsSync(at(from)) && !existsSync(at(aside))) throw new BackupFault('missing', `There is no ${at(from)}.`);
  await refuseForeign(config);
  const unlock = config.mongodbUri === undefined ? lockFolder(config.dataDir) : () => {};
  try {
    await swap({ folder: config.dataDir, filesFolder: config.filesDir }, at(from), at(aside));
  } finally {
    unlock();
  }
  const isBack = from.startsWith('before-');
  const next = isBack ? `what was restored is in ${at(aside)}` : `what was there before is in ${at(aside)}`;
  const way = isBack ? '' : ` The way back, with the servers stopped: scripts/restore --back ${stamp}`;
  console.log(`Switched: ${next}.${way}`);
}

/** Of a store that is there and can be read. */
async function refuseForeign(config: Config): Promise<void> {
  if (config.mongodbUri === undefined && !existsSync(join(config.dataDir, 'taskmanager.db'))) return;
  const reading = await readStore(config);
  const owner = (await reading.scan(belonging, '', 1).finally(() => reading.close()))[0]?.environment;
  if (owner === undefined || owner === config.appEnv) return;
  throw new BackupFault(
    'foreign',
    `The data belongs to ${owner}, and APP_ENV is ${config.appEnv}: nothing was switched.`,
  );
}

/** One line that changes, for a person who watches. */
function show(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${text.padEnd(60)}`);
}
