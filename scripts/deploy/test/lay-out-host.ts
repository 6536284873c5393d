import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deployNext, hostWith } from './host.ts';

// Writes the disk of a host as the engine leaves it when the third release has gone live: `lay-out-host.ts FOLDER`.
const folder = process.argv[2] ?? '';
const fake = await hostWith();
await deployNext(fake);
for (const [path, text] of fake.files) {
  if (path === 'current') continue; // a link, which this fake keeps as a text
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
