import { events } from '../journal/events.ts';
import type { Projection } from '../journal/projections.ts';
import { verifyJournal } from '../journal/verify.ts';
import { sumsOf, type Items, type Sum } from '../platform/store/move/items.ts';
import type { Collection, Store } from '../platform/store/port.ts';
import { sumOf, type DocumentSum } from './document-sums.ts';
import type { Head } from './manifest.ts';
import { opened } from './opened.ts';

/** What the backups say should be there. */
export type Expected = {
  sums: Readonly<Record<string, Sum>>;
  at: Date;
  heads: ReadonlyMap<string, Head>;
  files: ReadonlySet<string>;
  /** The backup that saw documents as people did. */
  whole: string;
  /** Nothing was left out: the journal ends where the last backup says. */
  isExact: boolean;
};

type There = {
  scratch: { store: Store };
  passphrase: string;
  records: readonly Collection[];
  projections: readonly Projection<never>[];
  tell: (sentence: string) => void;
};

/** Sentences; none where all is what it was. */
export async function differencesFrom(expected: Expected, there: There): Promise<string[]> {
  const { store } = there.scratch;
  const { problems } = await verifyJournal(store, there.projections, (done) => there.tell(`${done} events verified`));
  const broken = problems.map(({ entry, what }) => `${entry} ${what}.`);
  const records = await differingRecords(store, expected, there.records);
  const heads = expected.isExact ? await differingHeads(store, expected) : [];
  there.tell('documents compared with those that people saw');
  return [...broken, ...records, ...heads, ...(await differingDocuments(store, expected, there))];
}

async function differingRecords(store: Store, { sums }: Expected, records: readonly Collection[]): Promise<string[]> {
  const differing: string[] = [];
  for (const collection of records) {
    const there = (await sumsOf(all(store, collection))).get(collection.name);
    if (there?.hash === sums[collection.name]?.hash) continue;
    const [count, of] = [there?.count ?? 0, sums[collection.name]?.count ?? 0];
    differing.push(`"${collection.name}" is not what was backed up: ${count} records of ${of}.`);
  }
  return differing;
}

async function* all(store: Store, collection: Collection): Items {
  for (let after = ''; ;) {
    const docs = await store.scan(collection, after, 500);
    for (const doc of docs) yield { collection: collection.name, doc };
    if (docs.length < 500) return;
    after = docs.at(-1)?.id ?? after;
  }
}

/** The hash of the last entry stands for the whole stream. */
async function differingHeads(store: Store, { heads }: Expected): Promise<string[]> {
  const differing: string[] = [];
  for (const [stream, head] of heads) {
    const { items } = await store.page(events, 'newestFirst', { equal: { stream }, limit: 1 });
    const isSame = items[0]?.seq === head.seq && items[0].hash === head.hash;
    if (!isSame) differing.push(`${stream} ends at ${items[0]?.seq ?? 0} and not at ${head.seq} as it was backed up.`);
  }
  return differing;
}

/** The same version of a document must say the same; most have not changed since the whole backup. */
async function differingDocuments(store: Store, { whole }: Expected, there: There): Promise<string[]> {
  const differing: string[] = [];
  const collections = new Map(there.projections.map((one) => [one.name, one as unknown as Collection]));
  const { items } = await opened(whole, there.passphrase);
  for await (const item of items) {
    if (!('doc' in item) || item.collection !== 'documents') continue;
    const seen = item.doc as DocumentSum; // written by `taken`
    const [name = '', id = ''] = seen.id.split(' ');
    const collection = collections.get(name);
    if (!collection) continue; // of another version
    const now = (await store.get(collection, id)) as { id: string; rev: number } | null; // projections have a rev
    const isSame = now && (now.rev > seen.rev || sumOf(name, now).hash === seen.hash);
    if (!isSame) differing.push(`${name} ${id} is not what people saw at its version ${seen.rev}.`);
  }
  return differing;
}
