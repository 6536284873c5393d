import { parseArgs } from 'node:util';
import type { Options } from './bench.ts';

export const usage = `npm run bench -- [options]
  --only B1,B3    only these benches
  --rounds 5      how often each side has its turn
  --seconds 4     how long a turn is
  --quick         three turns of one second, and B8 up to 10,000 tasks
  --most 1e6      the most tasks of B8
  --long          a million requests in B11
  --write         write docs/benchmarks.md
  --profile DIR   CPU profiles of our server`;

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      most: { type: 'string' },
      profile: { type: 'string' },
      quick: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  return {
    only: values.only?.toUpperCase().split(','),
    rounds: Number(values.rounds ?? (values.quick ? 3 : 5)),
    seconds: Number(values.seconds ?? (values.quick ? 1 : 4)),
    most: Number(values.most ?? (values.quick ? 1e4 : 1e6)),
    profile: values.profile,
    long: values.long,
    write: values.write,
  };
}
