import { statfs } from 'node:fs/promises';
import { StorageFull } from './store/port.ts';

/** Refuses writes while little of the disk is free, before the disk itself does. */
export type DiskWatch = {
  isLow(): boolean;
  /** Asks the disk again, so that writing goes on as soon as there is room; throws StorageFull while there is not. */
  makeSure(): Promise<void>;
};

export type FreeBytes = (folder: string) => Promise<number>;

const askAgainAfterMs = 1_000;

export async function watchDisk(
  folder: string,
  lowWaterBytes: number,
  freeBytes: FreeBytes = freeBytesOf,
): Promise<DiskWatch> {
  let free = Infinity;
  let askedAt = 0;
  let asking: Promise<void> | undefined;

  await ask();
  return {
    isLow() {
      if (performance.now() - askedAt > askAgainAfterMs) void ask();
      return free < lowWaterBytes;
    },
    makeSure: () => ask().then(refuseIfLow),
  };

  function ask(): Promise<void> {
    askedAt = performance.now();
    asking ??= freeBytes(folder)
      .then((bytes) => void (free = bytes))
      .catch(() => {}) // a disk that does not tell is asked again later; writing to it will tell
      .finally(() => (asking = undefined));
    return asking;
  }

  function refuseIfLow(): void {
    if (free >= lowWaterBytes) return;
    throw new StorageFull(`less than ${Math.ceil(lowWaterBytes / 1e6)} MB are free in ${folder}: make room there`);
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
