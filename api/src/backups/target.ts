import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type Kept = { name: string; bytes: number; /** When it was put there. */ at: Date };

/** Where backups are kept, each whole or not at all. Names are those of `names.ts`, and of the summaries beside them. */
export type Target = {
  /** In the words of whoever looks for it, without passwords. */
  readonly name: string;
  put(name: string, path: string): Promise<void>;
  get(name: string, path: string): Promise<void>;
  list(): Promise<Kept[]>;
  remove(name: string): Promise<void>;
};

const unfinished = '.part';

/** A folder, best on another disk: a second copy, or what another machine sees. */
export function folderTarget(folder: string): Target {
  return {
    name: folder,
    put: (name, path) => copyWhole(path, join(folder, name)),
    get: (name, path) => copyWhole(join(folder, name), path),
    remove: (name) => rm(join(folder, name), { force: true }),
    async list() {
      await mkdir(folder, { recursive: true });
      const names = (await readdir(folder)).filter((name) => !name.endsWith(unfinished)).sort();
      return Promise.all(
        names.map(async (name) => {
          const { size, mtime } = await stat(join(folder, name));
          return { name, bytes: size, at: mtime };
        }),
      );
    },
  };
}

async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const part = `${to}${unfinished}`;
  await copyFile(from, part, constants.COPYFILE_FICLONE);
  await settle(part);
  await rename(part, to);
}

/** Its bytes are on the disk before it gets its name. */
async function settle(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}
