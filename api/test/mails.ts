import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { TestApp } from './test-app.ts';

/** Every mail that has left by now, the oldest first, as a mail program reads it. */
export async function mailsFrom(app: TestApp) {
  await app.settled();
  const folder = join(app.context().config.dataDir, 'mail');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  return Promise.all(names.sort().map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
}
