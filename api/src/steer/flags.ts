import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Flags = ReturnType<typeof flagsIn>;

/** A flag is a file with the name of a slot; nginx looks for it at each request. */
export function flagsIn(folder: string) {
  return {
    set: (slot: string) => writeFileSync(join(folder, slot), ''),
    clear: (slot: string) => rmSync(join(folder, slot), { force: true }),
    clearAll() {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
    },
  };
}
