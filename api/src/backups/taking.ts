import { events, type StoredEvent } from '../journal/events.ts';
import { filesIn, namesIn, type Folders } from '../platform/store/move/folder.ts';
import { createSums, type Items } from '../platform/store/move/items.ts';
import type { Collection, Reading } from '../platform/store/port.ts';
import { documentSums } from './document-sums.ts';
import { createJournalWalk } from './journal-walk.ts';
import { aside, format, type Head } from './manifest.ts';

/** What is backed up, and how it is called. */
export type Source = {
  reading: Reading;
  records: readonly Collection[];
  projections: readonly Collection[];
  /** Records that are there as long as something is being erased. */
  erasures: readonly Collection[];
  folders: Folders;
  /** That of the servers, where it is not kept in the folder. */
  secret: string | undefined;
  /** An archive of what stands beside the servers: `.env`, secrets, the release. */
  configuration?: AsyncIterable<Buffer>;
  environment: string;
  version: string;
  commit: string;
  now: () => Date;
};

/** What the backup before left to be added to. */
export type Standing = {
  name: string;
  heads: ReadonlyMap<string, Head>;
  files: ReadonlySet<string>;
  farewells: readonly string[];
};

export const configurationFile = 'configuration.tar';
const perPage = 500;

/**
 * All of it, or what came since. Most is read while people write; then everything that could differ is read again
 * at one moment, so that the backup is what all servers would have left had they been killed then.
 */
export async function* taken(source: Source, since?: Standing): Items {
  const startedAt = source.now();
  const sums = createSums();
  const cut = { at: startedAt, events: 0 };
  const { environment, version, commit } = source;
  const kind = since ? 'tail' : 'whole';
  const begin = { format, kind, startedAt: startedAt.toISOString(), environment, version, commit };
  yield aside('backup', { id: 'begin', ...begin, ...(since && { since: since.name }) });
  yield* sums.passing(content(source, since, cut));
  const end = { at: cut.at.toISOString(), events: cut.events, sums: Object.fromEntries(sums.sums()) };
  yield aside('backup', { id: 'end', ...end });
}

type Cut = { at: Date; events: number };

async function* content(source: Source, since: Standing | undefined, cut: Cut): Items {
  const { reading, now } = source;
  const walk = createJournalWalk(reading, since?.heads ?? new Map<string, Head>());
  // What was erased before the first entry is read is erased in all of them.
  const goneSince = since || (await isErasing(source)) ? '' : new Date(cut.at.getTime() - clockMarginMs).toISOString();
  const gone = new Set(since?.farewells);
  const startedAt = cut.at;

  async function* passing(some: AsyncIterable<StoredEvent>): Items {
    for await (const event of some) {
      for (const op of event.ops) if (op.gone && event.at >= goneSince) gone.add(op.id);
      yield { collection: events.name, doc: event };
    }
  }

  yield* passing(walk.all());
  if (!since) for await (const sum of documentSums(reading, source.projections)) yield aside('documents', sum);
  cut.at = now();
  await reading.freeze();
  try {
    yield* passing(walk.since(startedAt));
    yield* asErasingLeft(reading, gone);
    for (const collection of source.records) yield* documentsOf(reading, collection);
    if (await isErasing(source)) for (const id of gone) yield aside('farewells', { id });
  } finally {
    await reading.thaw();
  }
  for (const [id, head] of walk.heads) yield aside('heads', { id, ...head });
  cut.events = [...walk.heads.values()].reduce((sum, { seq }) => sum + seq, 0);
  // Last: bytes are there before an entry names them, and what is erased since needs none.
  yield* files(source, since);
}

const clockMarginMs = 2 * 60_000;

async function isErasing({ reading, erasures }: Source): Promise<boolean> {
  for (const collection of erasures) if ((await reading.scan(collection, '', 1)).length > 0) return true;
  return false;
}

/** Erasing changes entries that were backed up before. */
async function* asErasingLeft(reading: Reading, gone: ReadonlySet<string>): Items {
  const seen = new Set<string>();
  for (const doc of gone) {
    for (let after: string | undefined; ;) {
      const ask = { equal: { doc }, limit: perPage, ...(after !== undefined && { after }) };
      const { items, next } = await reading.page(events, 'ofDocument', ask);
      for (const event of items) {
        if (seen.has(event.id) || event.ops.every(({ salt }) => salt !== null)) continue;
        seen.add(event.id);
        yield aside('erased', event);
      }
      if (next === null) break;
      after = next;
    }
  }
}

async function* documentsOf(reading: Reading, collection: Collection): Items {
  for (let after = ''; ;) {
    const docs = await reading.scan(collection, after, perPage);
    for (const doc of docs) yield { collection: collection.name, doc };
    if (docs.length < perPage) return;
    after = docs.at(-1)?.id ?? after;
  }
}

async function* files({ folders, secret, configuration }: Source, since: Standing | undefined): Items {
  const there = await namesIn(folders);
  // A file with a name of its own never changes; the others are small.
  const isNew = (file: string) => !file.startsWith('files/') || !since?.files.has(file);
  yield* filesIn(folders, secret, isNew);
  for (const id of there) yield aside('listing', { id });
  if (configuration === undefined) return;
  for await (const part of configuration) yield { file: configurationFile, part };
}
