import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// What packages carry for people who write code is a third of them, and nothing runs it.
const unread = /\.(d\.[cm]?ts|map|md|markdown|flow)$/i;
const unserved = /swagger-ui-dist\/swagger-ui(-es-bundle.*|-standalone.*)?\.js$/;

prune('node_modules');

function prune(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) prune(path);
    else if (unread.test(entry.name) || unserved.test(path)) rmSync(path);
  }
}
