import { readConfig } from './config.ts';
import { rebuild } from './journal/rebuild.ts';
import { verifyJournal } from './journal/verify.ts';
import { openPlace } from './move-places.ts';
import { ending, misunderstood, optionsIn, show } from './platform/command.ts';
import type { Store } from './platform/store/port.ts';
import { move } from './platform/store/move/move.ts';
import type { Sums } from './platform/store/move/items.ts';
import type { Place } from './platform/store/move/place.ts';
import { projections } from './projections.ts';

const usage = `npm run move-store -- --from <place> --to <place>

Copies the journal, the records and the files from one place to another. A place is
  sqlite:<folder>   the embedded store in a data folder
  mongodb://…       a MongoDB; its mails are in DATA_DIR, its files in FILES_DIR, its secret is APP_SECRET
  file:<path>       one encrypted file; its passphrase is MOVE_PASSPHRASE, or in MOVE_PASSPHRASE_FILE
Stop the servers of both places first. A move that was interrupted goes on when it is asked for again.`;

/** 0: all is there. 1: it is not, a sentence says why. 2: the command was not understood. */
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const { from, to } = optionsIn(args, { from: { type: 'string' }, to: { type: 'string' } }) ?? {};
  return from && to ? ending(() => moveStore(from, to)) : misunderstood(usage);
}

async function moveStore(from: string, to: string): Promise<number> {
  const config = readConfig();
  return using(await openPlace(from, 'source', config), async (source) =>
    using(await openPlace(to, 'target', config), (target) => moveBetween(source, target)),
  );
}

async function using<T>(place: Place, work: (place: Place) => Promise<T>): Promise<T> {
  try {
    return await work(place);
  } finally {
    await place.close();
  }
}

async function moveBetween(source: Place, target: Place): Promise<number> {
  const { sums, wasThere } = await move(source, target, (name, count) => show(`${count} moved, at ${name}`));
  if (target.store && !wasThere) {
    await rebuild(target.store, projections, (events) => show(`documents made anew from ${events} events`));
  }
  const broken = await brokenIn(target.store ?? source.store);
  await target.release();
  console.log(`\n${target.name} ${wasThere ? 'held all of it already' : 'has all of it'}: ${summary(sums)}.`);
  for (const sentence of broken) console.error(sentence);
  return broken.length === 0 ? 0 : 1;
}

async function brokenIn(store: Store | undefined): Promise<string[]> {
  if (!store) return [];
  const { problems } = await verifyJournal(store, projections, (events) => show(`${events} events verified`));
  const sentences = problems.map(({ entry, what }) => `  ${entry} ${what}`);
  return problems.length === 0 ? [] : ['The journal was moved as it is, but its chain does not hold:', ...sentences];
}

function summary(sums: Sums): string {
  const collections = [...sums].filter(([, { count }]) => count > 0);
  const files = sums.size - collections.length;
  return [...collections.map(([name, { count }]) => `${count} ${name}`), `${files} files`].join(', ');
}
