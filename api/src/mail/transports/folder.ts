import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Post } from '../message.ts';
import type { ComposeMime } from './compose-mime.ts';

/** Puts every mail into a folder as an .eml file, which any mail program opens; the same mail again into the same file. */
export function postToFolder(folder: string, composeMime: ComposeMime): Post {
  return async (message) => {
    const { bytes, key } = await composeMime(message);
    const at = message.at.toISOString().replaceAll(':', '-');
    const path = join(folder, `${at}-${message.about}-${key.slice(0, 8)}.eml`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(`${path}.part`, bytes, { mode: 0o600 });
    await rename(`${path}.part`, path); // who looks finds the whole mail or none
    return path;
  };
}
