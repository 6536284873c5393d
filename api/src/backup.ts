import { backupSource } from './backup-source.ts';
import {
  figuresOf,
  folderTarget,
  makeBackup,
  openTarget,
  promisedFarAway,
  promisedHere,
  retain,
} from './backups/backups.ts';
import { readConfig, type Config } from './config.ts';
import { ending, misunderstood, optionsIn } from './platform/command.ts';
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
  const flag = { type: 'boolean' } as const;
  const asked = optionsIn(args, { tail: flag, figures: flag, configuration: flag, help: flag });
  if (!asked) return misunderstood(usage);
  return asked.help ? explain() : ending(() => backUpAndTell(asked));
}

function explain(): number {
  console.log(usage);
  return 0;
}

type Asked = { tail?: boolean; figures?: boolean; configuration?: boolean };

async function backUpAndTell(asked: Asked): Promise<void> {
  const say = asked.figures ? console.error : console.log;
  const made = await backUp(asked, say);
  if (asked.figures) process.stdout.write(figuresOf(made));
  const { name, events, bytes, seconds } = made;
  say(`${name} is made: ${events} events, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds.toFixed(1)} s.`);
}

async function backUp({ tail, configuration }: Asked, tell: (text: string) => void) {
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
