import { createHash } from 'node:crypto';
import type { Collection, Document, Reading } from '../platform/store/port.ts';

/** A document as it was seen: the same version of it must be the same again when it is folded anew. */
export type DocumentSum = { id: string; rev: number; hash: string };

const perScan = 500;

export async function* documentSums(reading: Pick<Reading, 'scan'>, projections: readonly Collection[]) {
  for (const collection of projections) {
    for (let after = ''; ;) {
      const docs = (await reading.scan(collection, after, perScan)) as (Document & { rev: number })[]; // projections have one
      for (const doc of docs) yield sumOf(collection.name, doc);
      if (docs.length < perScan) break;
      after = docs.at(-1)?.id ?? after;
    }
  }
}

export function sumOf(collection: string, doc: Document & { rev: number }): DocumentSum {
  const hash = createHash('sha256').update(JSON.stringify(doc, sorted)).digest('base64url').slice(0, 16);
  return { id: `${collection} ${doc.id}`, rev: doc.rev, hash };
}

/** The order of fields is no part of a document. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
