import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@taskmanager/contract';
import { backupSource, records, seen } from '../src/backup-source.ts';
import { backupsWithin, chainTo, makeBackup, restore } from '../src/backups/backups.ts';
import { readConfig } from '../src/config.ts';
import type { Context } from '../src/context.ts';
import type { Who } from '../src/platform/calls.ts';
import { openStore } from '../src/store.ts';

export const passphrase = 'seven kettles on the roof';

export type Data = { dataDir: string; backups: string; env?: Record<string, string>; free?: number };

/** A backup of the servers' data, in this process and beside them. */
export async function takeBackup({ dataDir, backups, env = {}, free }: Data, kind: 'whole' | 'tail') {
  const source = await backupSource(readConfig({ DATA_DIR: dataDir, APP_ENV: 'development', ...env }));
  try {
    return await makeBackup(kind, source, {
      ...{ folder: backups, passphrase, minFreeBytes: 0 },
      ...(free !== undefined && { freeBytes: async () => free }),
    });
  } finally {
    await source.reading.close();
  }
}

export type Into = { folder: string; mongodbUri?: string; secret?: string };

/** Restores into a place of its own, and leaves it closed. */
export async function restoreInto(backups: string, { folder, mongodbUri, secret }: Into, moment?: Date) {
  await mkdir(folder, { recursive: true });
  const store = await openStore({ dataDir: folder, mongodbUri, minFreeDiskBytes: 0 });
  const scratch = { store, folders: { folder, filesFolder: join(folder, 'files') }, secret };
  const chain = chainTo(await backupsWithin(backups, undefined), moment);
  try {
    const own = { chain, folder: backups, passphrase, environment: 'development', moment, scratch };
    return await restore({ ...own, records, projections: seen });
  } finally {
    await store.close();
  }
}

const enough = 500;

/** Ann, who writes as fast as she is answered, and what she was answered. */
export async function startWriting({ projects, tasks }: Context, who: Who) {
  const answered: { id: string; title: string }[] = [];
  const { answer: project } = await projects.create(who, operation(who), { name: 'Boat' });
  let isOver = false;
  const writing = write();

  async function write(): Promise<void> {
    while (!isOver) {
      if (answered.length >= enough) await new Promise(setImmediate);
      else await writeOne();
    }
  }

  async function writeOne(): Promise<void> {
    const title = `Plank ${answered.length}`;
    const { answer } = await tasks.tasks.create(who, operation(who), project.id, { title });
    answered.push({ id: answer.id, title });
    await new Promise(setImmediate);
  }

  return {
    projectId: project.id,
    answered: () => [...answered],
    async stop() {
      isOver = true;
      await writing;
    },
  };
}

export function operation({ userId }: Who) {
  return { id: newId(), actor: userId, fingerprint: 'test' };
}
