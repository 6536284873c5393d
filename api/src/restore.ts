import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { records, seen } from './backup-source.ts';
import {
  backupsWithin,
  BackupFault,
  bringHere,
  chainTo,
  openTarget,
  passphraseOf,
  restore,
  swap,
  type Named,
  type Restored,
} from './backups/backups.ts';
import { readConfig, type Config } from './config.ts';
import { forgetKept, listKept } from './kept-copies.ts';
import { ending, misunderstood, show } from './platform/command.ts';
import { StartError } from './platform/errors.ts';
import { belonging } from './platform/store/belonging.ts';
import { databaseNamed, restoredAddress } from './platform/store/database-name.ts';
import { lockFolder } from './platform/store/sqlite/lock.ts';
import { openStore, readStore } from './store.ts';

const usage = `npm run restore -- [newest|<file>] [--at <time>] [--switch]
npm run restore -- --switch <stamp> | --back <stamp> | --address <stamp>
npm run restore -- --list | --forget <stamp> | --forget-older

Restores a backup and its tails beside the data, and compares: counts, the chain of the journal, what people saw.
  newest             the newest in BACKUP_DIR and at BACKUP_TARGET; unless another one is named
  --at <time>        as everything was at that time, like 2026-11-22T13:59:00Z
  --switch           then puts it in the place of the data; the servers must be stopped
  --switch <stamp>   the same for one that was restored before
  --back <stamp>     puts the data from before a switch back
  --address <stamp>  says the MONGODB_URI of what was restored
  --list             says what restores left, and what of it is in use
  --forget <stamp>   removes what that restore left, if it is not in use and no way back leads there
  --forget-older     removes what restores left before the one in use; the way back from that one stays
The passphrase is MOVE_PASSPHRASE, or in MOVE_PASSPHRASE_FILE.`;

/** 0: done. 1 or 3 and more: not done, a sentence says why. 2: the command was not understood. */
process.exitCode = await main(process.argv.slice(2));

type Asked = {
  file: string | undefined;
  moment: Date | undefined;
  switching: boolean;
  stamp?: string;
  back?: string;
  address?: string;
  list?: boolean;
  forget?: { stamp: string } | 'older';
};

async function main(args: string[]): Promise<number> {
  const asked = askedBy(args);
  return asked ? ending(() => work(readConfig(), asked)) : misunderstood(usage);
}

async function work(config: Config, asked: Asked): Promise<void> {
  const { back, stamp, address, list, forget } = asked;
  if (address !== undefined) sayAddress(config, address);
  else if (list) await listKept(config, console.log);
  else if (forget) await forgetOurs(config, forget);
  else if (back !== undefined) await switchTo(config, `before-${back}`, `restored-${back}`, back);
  else if (stamp !== undefined) await switchTo(config, `restore-${stamp}`, `before-${stamp}`, stamp);
  else await restoreBeside(config, asked);
}

/** For whoever keeps it, and for nobody's eyes: a password is in it. */
function sayAddress({ mongodbUri }: Config, stamp: string): void {
  if (mongodbUri === undefined) throw new StartError('The embedded store has no address.');
  console.log(restoredAddress(mongodbUri, stamp));
}

async function forgetOurs(config: Config, forget: { stamp: string } | 'older'): Promise<void> {
  await refuseForeign(config, 'removed');
  await forgetKept(config, forget, console.log);
}

function askedBy(args: string[]): Asked | undefined {
  const switching = args.indexOf('--switch');
  const stamp = switching >= 0 ? args[switching + 1] : undefined;
  const isOfBefore = stamp !== undefined && isStamp(stamp);
  try {
    const { values, positionals } = parseArgs({
      args: isOfBefore ? args.toSpliced(switching, 2) : args,
      allowPositionals: true,
      options: {
        ...{ at: { type: 'string' }, switch: { type: 'boolean' } },
        ...{ back: { type: 'string' }, address: { type: 'string' } },
        ...{ list: { type: 'boolean' }, forget: { type: 'string' }, 'forget-older': { type: 'boolean' } },
      },
    });
    const moment = values.at === undefined ? undefined : new Date(values.at);
    if (positionals.length > 1 || Number.isNaN(moment?.getTime())) return undefined;
    const { back, address, list, forget, 'forget-older': older } = values;
    if (![back, address, forget].every((one) => one === undefined || isStamp(one))) return undefined;
    const isOfKept = [list, forget, older].some((one) => one !== undefined);
    if (isOfKept && (isOfBefore || Object.keys(values).length + positionals.length > 1)) return undefined;
    const file = positionals[0] === 'newest' ? undefined : positionals[0];
    return {
      ...{ file, moment, switching: values.switch === true, ...(isOfBefore && { stamp }) },
      ...{ ...(back && { back }), ...(address && { address }), ...(list && { list }) },
      ...{ ...(forget && { forget: { stamp: forget } }), ...(older && { forget: 'older' as const }) },
    };
  } catch {
    return undefined; // an option that there is not
  }
}

function isStamp(text: string): boolean {
  return /^\d{14}$/.test(text);
}

async function restoreBeside(config: Config, { file, moment, switching }: Asked): Promise<void> {
  const passphrase = passphraseOf(config.movePassphrase);
  const path = file?.includes('/') ? resolve(file) : file && join(config.backup.folder, file);
  const folder = path ? dirname(path) : config.backup.folder;
  const target = config.backup.target ? openTarget(config.backup.target) : undefined;
  const there = await backupsWithin(folder, target);
  const chain = chainTo(path ? upTo(basename(path), there) : there, moment);
  await bringHere(chain, folder, target, show);
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
  else console.log(`Nothing was switched. To use it, stop the servers, then: ${command(config)} --switch ${stamp}`);
}

function command({ mode }: Config): string {
  return mode === 'embedded' ? 'npm run restore --' : 'scripts/restore';
}

function upTo(name: string, all: Named[]): Named[] {
  const found = all.find((one) => one.name === name);
  if (!found) throw new BackupFault('missing', `There is no backup ${name}.`);
  return all.filter(({ at }) => at <= found.at);
}

/** A place of its own: another database, another folder. */
async function openScratch(config: Config, stamp: string) {
  const folder = join(config.dataDir, `restore-${stamp}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const uri = config.mongodbUri && restoredAddress(config.mongodbUri, stamp);
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
  await refuseForeign(config, 'switched');
  const unlock = config.mongodbUri === undefined ? lockFolder(config.dataDir) : () => {};
  try {
    const database = config.mongodbUri && databaseNamed(config.mongodbUri);
    await swap({ folder: config.dataDir, filesFolder: config.filesDir }, at(from), at(aside), database);
  } finally {
    unlock();
  }
  const isBack = from.startsWith('before-');
  const next = isBack ? `what was restored is in ${at(aside)}` : `what was there before is in ${at(aside)}`;
  const way = isBack ? '' : ` The way back, with the servers stopped: ${command(config)} --back ${stamp}`;
  console.log(`Switched: ${next}.${way}`);
}

/** Of a store that is there and can be read. */
async function refuseForeign(config: Config, done: string): Promise<void> {
  if (config.mongodbUri === undefined && !existsSync(join(config.dataDir, 'taskmanager.db'))) return;
  const reading = await readStore(config);
  const owner = (await reading.scan(belonging, '', 1).finally(() => reading.close()))[0]?.environment;
  if (owner === undefined || owner === config.appEnv) return;
  throw new BackupFault(
    'foreign',
    `The data belongs to ${owner}, and APP_ENV is ${config.appEnv}: nothing was ${done}.`,
  );
}
