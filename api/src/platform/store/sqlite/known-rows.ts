import type { DatabaseSync } from 'node:sqlite';
import type { FieldRevs } from '../port.ts';

/** A row by its id, parsed once and shared by all who ask: nobody changes it. */
type KnownRow = { readonly doc: unknown; readonly frev: FieldRevs; readonly version: number; readonly length: number };

export type KnownRows = {
  get(id: string): KnownRow | undefined;
  /** What was written must be read anew. */
  forget(id: string): void;
  forgetAll(): void;
};

/** Of each collection; parsed they take a few times as much. */
const mostCharacters = 4_000_000;

export function knownRows(db: DatabaseSync, table: string): KnownRows {
  const one = db.prepare(`SELECT _doc, _frev, _version FROM ${table} WHERE id = ?`);
  const known = new Map<string, KnownRow>();
  let characters = 0;

  return {
    get: (id) => known.get(id) ?? load(id),
    forget,
    forgetAll() {
      known.clear();
      characters = 0;
    },
  };

  function load(id: string): KnownRow | undefined {
    const row = one.get(id);
    if (!row) return undefined;
    const text = String(row['_doc']);
    const version = Number(row['_version']);
    const loaded = {
      doc: Object.freeze(parse(text)),
      frev: parse<FieldRevs>(row['_frev']),
      version,
      length: text.length,
    };
    known.set(id, loaded);
    characters += text.length;
    while (characters > mostCharacters) forget(known.keys().next().value!); // the one loaded longest ago
    return loaded;
  }

  function forget(id: string): void {
    characters -= known.get(id)?.length ?? 0;
    known.delete(id);
  }
}

/** Documents were written by this adapter's own stringify. */
export function parse<T>(text: unknown): T {
  return JSON.parse(text as string);
}
