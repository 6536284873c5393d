import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { records, seen } from './backup-source.ts';
import {
  BackupFault,
  chainTo,
  named,
  openTarget,
  passphraseOf,
  restore,
  summaryOf,
  type Chain,
  type Restored,
  type Target,
} from './backups/backups.ts';
import type { Config } from './config.ts';
import { openStore } from './store.ts';

type Parts = {
  config: Pick<Config, 'backup' | 'movePassphrase' | 'minFreeDiskBytes'>;
  /** Whose backup it is. */
  environment: string;
  /** Empty; afterwards an embedded store, its files and its secret are there. */
  folder: string;
  tell: (what: string) => void;
};

/** Restores the newest backup from where copies are kept, and asks nothing of the servers and their database. */
export async function restoreNewest(parts: Parts): Promise<{ chain: Chain; restored: Restored }> {
  const { config, environment, folder, tell } = parts;
  const passphrase = passphraseOf(config.movePassphrase);
  const fetched = join(folder, 'fetched');
  await mkdir(fetched, { recursive: true, mode: 0o700 });
  const chain = await fetchNewest(openTarget(config.backup.target ?? config.backup.folder), fetched, tell);
  const store = await openStore({ ...config, dataDir: folder, mongodbUri: undefined });
  try {
    const scratch = { store, folders: { folder, filesFolder: join(folder, 'files') }, secret: undefined };
    const what = { chain, folder: fetched, passphrase, environment, moment: undefined, records, projections: seen };
    return { chain, restored: await restore({ ...what, scratch, tell }) };
  } finally {
    await store.close();
    await rm(fetched, { recursive: true });
  }
}

async function fetchNewest(target: Target, folder: string, tell: (what: string) => void): Promise<Chain> {
  const names = (await target.list()).map(({ name }) => name);
  const backups = names.flatMap((name) => named(name) ?? []);
  if (backups.length === 0) throw new BackupFault('missing', `There is no backup in ${target.name}.`);
  const chain = chainTo(backups);
  for (const { name } of [chain.whole, ...chain.tails]) {
    tell(`fetching ${name}`);
    await target.get(name, join(folder, name));
    if (names.includes(summaryOf(name))) await target.get(summaryOf(name), join(folder, summaryOf(name)));
  }
  return chain;
}
