import { events, type StoredEvent, type StoredOperation } from '../journal/events.ts';
import { createSums, type Items, type Sums } from '../platform/store/move/items.ts';
import type { Collection, Document, Store } from '../platform/store/port.ts';
import { isWritten, recordRules } from './mask-rules.ts';

const perScan = 500;

/** Counts, and hashes over all that masking leaves as it was: the same before and after, or something was lost. */
export async function outlineOf(store: Store, collections: readonly Collection[]): Promise<Sums> {
  const sums = createSums();
  for await (const _item of sums.passing(outlines(store, collections)));
  return sums.sums();
}

async function* outlines(store: Store, collections: readonly Collection[]): Items {
  for (const collection of collections) {
    const outline = outlineIn(collection);
    if (!outline) continue;
    for (let after = '', docs = await store.scan(collection, after, perScan); docs.length > 0;) {
      for (const doc of docs) yield { collection: collection.name, doc: outline(doc) };
      after = docs.at(-1)?.id ?? after;
      docs = await store.scan(collection, after, perScan);
    }
  }
}

function outlineIn({ name }: Collection): ((doc: Document) => Document) | undefined {
  if (name === events.name) return (doc) => outlineOfEvent(doc as StoredEvent);
  if (recordRules[name] === 'stays') return (doc) => doc;
  if (recordRules[name] === 'is masked') return outlineOfAccount;
  return undefined;
}

function outlineOfEvent({ id, stream, seq, type, v, actor, at, batchId, undoes, about, ops }: StoredEvent): Document {
  return {
    ...{ id, stream, seq, type, v, actor, at, batchId, undoes, about },
    ...{ ops: ops.map(outlineOfOperation) },
  };
}

function outlineOfOperation({ doc, id, set, before, unset, gone, salt }: StoredOperation): object {
  const plain = (fields: StoredOperation['set'] | null) =>
    fields && Object.entries(fields).map(([path, value]) => [path, isWritten(doc, path.split('.')[0] ?? '') || value]);
  return { doc, id, set: plain(set), before: plain(before), unset, gone, erased: salt === null };
}

function outlineOfAccount(doc: Document): Document {
  const { id, locale, disabledAt, createdAt } = doc as Document & Record<string, unknown>;
  return { id, ...{ locale, disabledAt, createdAt } };
}
