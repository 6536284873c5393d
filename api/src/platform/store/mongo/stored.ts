import type { Collection, Document, Scalar } from '../port.ts';

/**
 * A document as it lies in its collection. It is kept as JSON text, because BSON would change it: keys like `$ref`,
 * halves of surrogate pairs and NUL in a key do not survive. A page is answered without parsing it.
 */
export type Stored = {
  _id: string;
  doc: string;
  /** What indexes see. */
  keys: Record<string, Scalar | string[]>;
  rev: number;
  frev: string;
  /** Counts the writes. */
  version: number;
  /** The latest writes by their marks, which tell a writer whose answer was lost whether its write is here. */
  marks: string[];
};

export const keptMarks = 8;

export type Content = Pick<Stored, 'doc' | 'keys' | 'rev'>;

export function contentOf<T extends Document>(collection: Collection<T>, doc: T): Content {
  return { doc: JSON.stringify(doc), keys: keysOf(collection, doc), rev: revOf(doc) };
}

export function parse<T extends Document>({ doc }: Pick<Stored, 'doc'>): T {
  return JSON.parse(doc) as T; // written by contentOf
}

function keysOf<T extends Document>(collection: Collection<T>, doc: T): Stored['keys'] {
  const keys: Stored['keys'] = {};
  for (const [name, value] of Object.entries(collection.keys(doc))) {
    if (typeof value === 'string' || typeof value === 'number') keys[name] = value;
    else if (value !== undefined && value.length > 0) keys[name] = [...new Set(value)];
  }
  return keys;
}

function revOf(doc: Document): number {
  return 'rev' in doc && typeof doc.rev === 'number' ? doc.rev : 0;
}
