import type { z } from 'zod';

/**
 * The store port: a handful of operations that touch one document each, so that a file of SQLite and
 * a MongoDB cluster give the same guarantees. Documents are JSON values; `id` is their only name.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Document = { id: string };
export type Scalar = string | number;

/**
 * What a document is found by, computed from it at every write. A key that is absent keeps the document out of
 * the indexes that name it; an array (one per index at the most) puts it there once for each value.
 */
export type Keys = Readonly<Record<string, Scalar | readonly string[] | undefined>>;

/**
 * `fields` in order; a key with several values may stand in it once. `words` says that these are dozens a document,
 * asked for in the order of ids alone, which a store may keep in another way.
 */
export type Index = {
  readonly fields: readonly string[];
  readonly unique?: true;
  readonly many?: string;
  readonly words?: true;
};

/** A question the store may be asked: equal in `by`, in the order of `sort` (then of id). An index must serve it. */
export type QueryShape = { readonly by: readonly string[]; readonly sort?: string; readonly descending?: true };

export type Kind =
  | 'journal' // the truth, kept for ever
  | 'projection' // rebuilt from the journal at any time
  | 'record' // truth of its own that must never stand in the journal: credentials, sessions
  | 'transient'; // may be lost

export type Collection<T extends Document = Document> = {
  readonly name: string;
  readonly kind: Kind;
  readonly shape: z.ZodType<T>;
  /** A method, so that a collection of cards is a Collection. */
  keys(doc: T): Keys;
  readonly indexes: readonly Index[];
  readonly queries: Readonly<Record<string, QueryShape>>;
};

export function collection<T extends Document, Q extends string>(
  declared: Omit<Collection<T>, 'queries'> & { queries: Readonly<Record<Q, QueryShape>> },
): Collection<T> & { queries: Readonly<Record<Q, QueryShape>> } {
  return declared;
}

export type Ask<T> = {
  /** A value for each field of the query's `by`. */
  equal: Readonly<Record<string, Scalar>>;
  /** Bounds on the query's `sort`: from is included, before is not. */
  from?: Scalar;
  before?: Scalar;
  limit: number;
  /** The `next` of the page before. */
  after?: string;
  /** What no index can answer, asked of at most 2,000 documents a page, or of fewer. */
  where?: (doc: T) => boolean;
  mostAsked?: number;
};

export const mostAskedOfAPage = 2_000;

export type Page<T> = { items: T[]; next: string | null };

/** A page as the JSON text of an array: what a list answers with, never parsed on the way. */
export type TextPage = { text: string; next: string | null };

/** Per field the sequence number of the event that set it last; kept beside a projection, seen by the journal alone. */
export type FieldRevs = Readonly<Record<string, number>>;
export type Versioned<T> = { doc: T & { rev: number }; frev: FieldRevs };

/** A whole new state of one document of a projection. It lands unless one of the same or a later `rev` is there. */
export type Put = {
  readonly collection: Collection;
  readonly doc: Document & { rev: number };
  readonly frev: FieldRevs;
};

/** Documents that have all these words, and one that is or begins like `unfinished`; each key is among those values. */
export type RankAsk = {
  words: readonly string[];
  unfinished?: string;
  among: Readonly<Record<string, readonly string[]>>;
  limit: number;
  after?: string;
};

/** Looks at a store that was opened, and refuses it by throwing. */
export type Admit = (store: Store) => Promise<void>;

export type Store = {
  /** Whether an insert and its `follow` land in one step, so that nobody ever has to finish them. */
  readonly landsTogether: boolean;
  /** Durable when it returns. Throws DuplicateKey. `follow` lands with it, at once or soon after. */
  insert<T extends Document>(collection: Collection<T>, doc: T, follow?: readonly Put[]): Promise<void>;
  get<T extends Document>(collection: Collection<T>, id: string): Promise<T | null>;
  getMany<T extends Document>(collection: Collection<T>, ids: readonly string[]): Promise<T[]>;
  /** Documents of a projection with the versions of their fields; those that are not there are left out. */
  getVersioned<T extends Document>(collection: Collection<T>, ids: readonly string[]): Promise<Versioned<T>[]>;
  page<T extends Document>(collection: Collection<T>, query: string, ask: Ask<T>): Promise<Page<T>>;
  pageText<T extends Document>(collection: Collection<T>, query: string, ask: Ask<T>): Promise<TextPage>;
  /**
   * Changes a record if every field of `expect` has that value; answers the record as it is then, else null.
   * A field set to undefined is removed. Durable when it returns. May throw DuplicateKey.
   */
  updateIf<T extends Document>(
    collection: Collection<T>,
    id: string,
    expect: Partial<T>,
    set: Partial<T>,
  ): Promise<T | null>;
  /** Idempotent, not atomic. */
  applyMany(puts: readonly Put[]): Promise<void>;
  remove<T extends Document>(collection: Collection<T>, id: string): Promise<boolean>;
  /** Counts no further than `atMost`. */
  count<T extends Document>(
    collection: Collection<T>,
    query: string,
    equal: Readonly<Record<string, Scalar>>,
    atMost: number,
  ): Promise<number>;
  /** The best first, where something tells what is best. It may fail where everything else works. */
  rank?<T extends Document>(collection: Collection<T>, ask: RankAsk): Promise<Page<T>>;
  /** Every document in the order of ids, for moving, rebuilding and verifying. */
  scan<T extends Document>(collection: Collection<T>, afterId: string, limit: number): Promise<T[]>;
  /** Empties a projection before it is rebuilt. */
  clear(collection: Collection): Promise<void>;
  /** Settles when the store answers a trivial question; rejects when it does not. */
  ping(): Promise<void>;
  /** The share of connections that are in use, 0 to 1. */
  poolUse(): number;
  /** Where there are connections. */
  readonly pool?: PoolFigures;
  close(): Promise<void>;
};

/** A store that is looked at beside those who use it. */
export type Reading = Pick<Store, 'get' | 'scan' | 'page' | 'close'> & {
  /** From now on all that is read is of one moment: of what was acknowledged before, nothing is missing. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
};

export type PoolFigures = {
  used(): number;
  idle(): number;
  readonly most: number;
  /** Operations that wait for a connection. */
  waiting(): number;
  /** Whether there is somebody who takes writes. */
  isUp(): boolean;
  /** Hears how long each operation waited for its connection, and whether in vain. */
  onWait(listener: (ms: number, isTimeout: boolean) => void): void;
};

/** Somebody was first: `key` is 'id' or the fields of the unique index, joined by '+'. */
export class DuplicateKey extends Error {
  override readonly name = 'DuplicateKey';
  readonly key: string;
  constructor(key: string) {
    super(`a document with the same ${key} is there already`);
    this.key = key;
  }
}

/** The write may or may not have landed: ask by a unique key before trying again. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';
}

export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
