import { parseArgs } from 'node:util';
import { backupSource } from './backup-source.ts';
import {
  BackupFault,
  figuresOf,
  folderTarget,
  makeBackup,
  openTarget,
  promisedFarAway,
  promisedHere,
  retain,
} from './backups/backups.ts';
import { readConfig, type Config } from './config.ts';
import { StartError } from './platform/errors.ts';

const usage = `npm run backup -- [--tail] [--figures] [--configuration]

Makes a backup while the servers go on: the journal, the records and the files in one encrypted file in BACKUP_DIR.
  --tail                     only what came since the backup before
  --figures                  prints figures for Prometheus, and what is said for people elsewhere
  --configuration            takes an archive from standard input along, of what stands beside the servers
The passphrase is MOVE_PASSPHRASE, or in MOVE_PASSPHRASE_FILE. Without it nobody opens a backup again.`;

/** 0: it is there. 1 or 3 and more: it is not, a sentence says why. 2: the command was not understood. */
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const asked = askedBy(args);
  if (!asked || asked.help) return explain(asked ? 0 : 2);
  const say = asked.figures ? console.error : console.log;
  try {
    const made = await backUp(asked, say);
    if (asked.figures) process.stdout.write(figuresOf(made));
    const { name, events, bytes, seconds } = made;
    say(`${name} is made: ${events} events, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds.toFixed(1)} s.`);
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    return error instanceof BackupFault ? error.exit : 1;
  }
}

function askedBy(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        tail: { type: 'boolean' },
        figures: { type: 'boolean' },
        configuration: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch {
    return undefined; // an option that there is not
  }
}

function explain(code: number): number {
  (code === 0 ? console.log : console.error)(usage);
  return code;
}

async function backUp(
  { tail, configuration }: { tail?: boolean; configuration?: boolean },
  tell: (text: string) => void,
) {
  const config = readConfig();
  const source = await backupSource(config, configuration ? process.stdin : undefined);
  try {
    const made = await makeBackup(tail ? 'tail' : 'whole', source, {
      folder: config.backup.folder,
      ...(config.backup.target !== undefined && { target: openTarget(config.backup.target) }),
      passphrase: config.movePassphrase,
      minFreeBytes: config.minFreeDiskBytes,
      tell,
    });
    await retainAll(config.backup, tell);
    return made;
  } finally {
    await source.reading.close();
  }
}

/** A backup that was made is made, whatever becomes of the old ones. */
async function retainAll({ folder, target }: Config['backup'], tell: (text: string) => void): Promise<void> {
  const now = new Date();
  try {
    await retain(folderTarget(folder), now, target === undefined ? promisedFarAway : promisedHere);
    if (target !== undefined) await retain(openTarget(target), now, promisedFarAway);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    tell(`Older backups stay where they are: ${error.message}`);
  }
}
