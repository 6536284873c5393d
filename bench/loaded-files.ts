import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';

/** For `node --import`: leaves the address of every module that was loaded in the data folder. */
const loaded = new Set<string>();

registerHooks({
  load(url, context, nextLoad) {
    loaded.add(url);
    return nextLoad(url, context);
  },
});

process.on('exit', () => writeFileSync(join(process.env['DATA_DIR'] ?? '', 'loaded-files'), [...loaded].join('\n')));
