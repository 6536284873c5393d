import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Told to Node with --import: writes the address of every module that was loaded into the file that --title names. */
const loaded = new Set<string>();

registerHooks({
  load(url, context, nextLoad) {
    loaded.add(url);
    return nextLoad(url, context);
  },
});

process.on('exit', () => writeFileSync(process.title, [...loaded].join('\n')));
