import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const script = 'export const board = 1;'.repeat(50);

/** What a build of the client leaves, in small. */
export const built: Record<string, string> = {
  'index.html': '<h1>Tasks</h1>'.repeat(9),
  'help.html': 'Help',
  'de/index.html': 'Willkommen',
  'de/404.html': 'Hier ist nichts',
  '404.html': 'Nothing is here',
  'maintenance.html': 'Back in a moment',
  'robots.txt': 'User-agent: *',
  'styles.css': 'main { margin: 0 }',
  'favicon.svg': '<svg/>',
  'manifest.webmanifest': '{}',
  'pictures/card.png': 'a picture',
  'app/index.html': '<app-root></app-root>'.repeat(9),
  'app/sw.js': 'skip',
  'app/look-defaults.js': 'document',
  'app/chunk-D_m-GzdA.js': 'export {};',
  'app/main-ABCD2345.js': script,
  'app/main-ABCD2345.js.map': '{}',
  'built-from': 'a hash',
};
const compressed = ['index.html', 'app/index.html', 'app/main-ABCD2345.js'];

export function writeClient(folder: string): void {
  for (const [name, content] of Object.entries(built)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
    if (!compressed.includes(name)) continue;
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content));
  }
}
