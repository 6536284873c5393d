import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Email } from 'postal-mime';

export type LetterBox = ReturnType<typeof createLetterBox>;
export type Letter = { readonly name: string; readonly mail: Email };

const most = 100;

/** The mails that went into a folder instead of into the world. */
export function createLetterBox(folder: string) {
  /** The newest first. */
  async function names(): Promise<string[]> {
    const found = await readdir(folder).catch(() => []); // it is made by the first mail
    return found
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .reverse();
  }

  async function open(name: string): Promise<Letter> {
    const { default: PostalMime } = await import('postal-mime'); // only who looks at mails reads any
    return { name, mail: await PostalMime.parse(await readFile(join(folder, name))) };
  }

  return {
    newest: async () => Promise.all((await names()).slice(0, most).map(open)),
    /** Only what lies in the folder has a name there. */
    find: async (name: string) => ((await names()).includes(name) ? open(name) : null),
  };
}
