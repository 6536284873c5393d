import type { DatabaseSync } from 'node:sqlite';
import type { FieldRevs } from '../port.ts';

/** A row by its id, parsed once and shared by all who ask: nobody changes it. */
type KnownRow = { readonly doc: unknown; readonly frev: FieldRevs; readonly version: number };

export type KnownRows = {
  get(id: string): KnownRow | undefined;
  /** What was written must be read anew. */
  forget(id: string): void;
  forgetAll(): void;
};

const mostKnown = 5_000;

export function knownRows(db: DatabaseSync, table: string): KnownRows {
  const one = db.prepare(`SELECT _doc, _frev, _version FROM ${table} WHERE id = ?`);
  const known = new Map<string, KnownRow>();

  return {
    get: (id) => known.get(id) ?? load(id),
    forget: (id) => void known.delete(id),
    forgetAll: () => known.clear(),
  };

  function load(id: string): KnownRow | undefined {
    const row = one.get(id);
    if (!row) return undefined;
    const doc = Object.freeze(parse(row['_doc']));
    const loaded = { doc, frev: parse<FieldRevs>(row['_frev']), version: Number(row['_version']) };
    if (known.size >= mostKnown) known.delete(known.keys().next().value!); // the one loaded longest ago
    known.set(id, loaded);
    return loaded;
  }
}

/** Documents were written by this adapter's own stringify. */
export function parse<T>(text: unknown): T {
  return JSON.parse(text as string);
}
