import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { namesItsOrigin } from '../../api/src/pages/addresses.ts';
import { withOrigin } from '../../api/src/pages/filled-pages.ts';

// Where the server would fill in its address, the image of the client has a word that its release replaces.
const [, , dist, word] = process.argv;

const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
for (const path of files.map((entry) => join(entry.parentPath, entry.name))) {
  if (!namesItsOrigin(relative(dist, path))) continue;
  writeFileSync(path, withOrigin(readFileSync(path, 'utf8'), word));
}
