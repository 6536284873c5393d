import { shelves, type Files } from './files.ts';

/** Whether something a feature keeps names the file. */
export type Names = (file: string) => Promise<boolean>;

const minuteMs = 60_000;
/** Long enough for the slowest upload; with the round of all shelves nothing unnamed stays for a day. */
const graceMs = 12 * 60 * minuteMs;

/** Bytes that nobody names: of uploads that were refused at the last moment, or whose process died. */
export function createOrphanSweep(files: Files, named: readonly Names[]) {
  /** Looks through another shelf each minute, whichever process asks. */
  return async (now: Date): Promise<number> => {
    const shelf = Math.floor(now.getTime() / minuteMs) % shelves;
    const old = await files.olderThan(new Date(now.getTime() - graceMs), shelf);
    let removed = 0;
    for (const file of old) {
      if (await isNamed(file)) continue;
      await files.remove(file);
      removed += 1;
    }
    return removed;
  };

  async function isNamed(file: string): Promise<boolean> {
    for (const names of named) if (await names(file)) return true;
    return false;
  }
}
