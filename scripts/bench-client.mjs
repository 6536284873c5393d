import { buildClientWhereNeeded } from './client.mjs';
import { install } from './install.mjs';
import { node24 } from './node24.mjs';
import { run } from './processes.mjs';

// What people feel in a browser. Names like B14 run those alone; `--write` keeps the figures in docs/benchmarks.md.
await install('everything');
await buildClientWhereNeeded();
process.exitCode = await run(node24(), ['bench/pages/run.ts', ...process.argv.slice(2)]);
