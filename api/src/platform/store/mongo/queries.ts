import mongoose from 'mongoose';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { ServedQuery } from '../indexes.ts';
import {
  mostAskedOfAPage,
  type Ask,
  type Collection,
  type Document,
  type Page,
  type Scalar,
  type TextPage,
} from '../port.ts';
import type { Database } from './database.ts';
import { indexName } from './prepare.ts';
import { parse, type Stored } from './stored.ts';

type Filter = Record<string, unknown>;
type Equal = Ask<never>['equal'];
type Found = { rows: Stored[]; next: string | null };

export async function page<T extends Document>(
  db: Database,
  collection: Collection<T>,
  query: string,
  ask: Ask<T>,
): Promise<Page<T>> {
  const { rows, next } = await find(db, collection, query, ask);
  return { items: rows.map((row) => parse<T>(row)), next };
}

export async function pageText<T extends Document>(
  db: Database,
  collection: Collection<T>,
  query: string,
  ask: Ask<T>,
): Promise<TextPage> {
  const { rows, next } = await find(db, collection, query, ask);
  return { text: `[${rows.map(({ doc }) => doc).join(',')}]`, next };
}

export async function count<T extends Document>(
  db: Database,
  collection: Collection<T>,
  query: string,
  equal: Equal,
  atMost: number,
): Promise<number> {
  const served = db.queryOf(collection, query);
  const filter = { $and: conditions(served, { equal, limit: atMost }) };
  return db.modelOf(collection).countDocuments(filter).hint(indexName(served.index)).limit(atMost);
}

async function find<T extends Document>(
  db: Database,
  collection: Collection<T>,
  query: string,
  ask: Ask<T>,
): Promise<Found> {
  const served = db.queryOf(collection, query);
  const { sort, descending } = served.shape;
  const direction = descending ? -1 : 1;
  const search = db
    .modelOf(collection)
    .find({ $and: conditions(served, ask) }, { doc: 1, ...(sort && { [`keys.${sort}`]: 1 }) })
    .sort({ ...(sort && { [`keys.${sort}`]: direction }), _id: direction })
    .hint(indexName(served.index))
    .limit((ask.where ? (ask.mostAsked ?? mostAskedOfAPage) : ask.limit) + 1)
    .lean<Stored[]>();

  const rows = ask.where ? search.cursor({ batchSize: 4 * ask.limit }) : await search;
  return take(rows, ask, (row) => encodeCursor({ sort: sort ? scalar(row.keys[sort]) : null, id: row._id }));
}

/** The row after the last one that was looked at only tells that there is more. */
async function take<T extends Document>(
  rows: Iterable<Stored> | AsyncIterable<Stored>,
  { limit, where, mostAsked = mostAskedOfAPage }: Ask<T>,
  placeOf: (row: Stored) => string,
): Promise<Found> {
  const taken: Stored[] = [];
  let scanned = 0;
  let last: Stored | undefined;
  for await (const row of rows) {
    if (last && (taken.length === limit || scanned === mostAsked)) return { rows: taken, next: placeOf(last) };
    if (!where || where(parse<T>(row))) taken.push(row);
    scanned += 1;
    last = row;
  }
  return { rows: taken, next: null };
}

function conditions<T>({ name, shape }: ServedQuery, ask: Ask<T>): Filter[] {
  const equal = shape.by.map((field) => {
    const value = ask.equal[field];
    if (value === undefined) throw new Error(`The query "${name}" needs a value for "${field}".`);
    return { [`keys.${field}`]: value };
  });
  const bounds = shape.sort === undefined ? [] : sortBounds(`keys.${shape.sort}`, ask);
  return [...equal, ...bounds, ...(ask.after === undefined ? [] : beyond(shape, ask.after))];
}

/** Without $exists the server may not use an index that leaves out the documents without this key. */
function sortBounds<T>(key: string, { from, before }: Ask<T>): Filter[] {
  const bounds: Filter[] = [{ $exists: true }];
  if (from !== undefined) bounds.push({ $gte: from });
  if (before !== undefined) bounds.push({ $lt: before });
  return bounds.map((bound) => ({ [key]: mongoose.trusted(bound) }));
}

/** The bound on the key lets the server begin at the place in the index; the choice below it only orders equals. */
function beyond({ sort, descending }: ServedQuery['shape'], cursor: string): Filter[] {
  const place = decodeCursor(cursor, sort !== undefined);
  const [past, notBefore] = descending ? ['$lt', '$lte'] : ['$gt', '$gte'];
  const laterId = { _id: mongoose.trusted({ [past]: place.id }) };
  if (sort === undefined) return [laterId];
  const key = `keys.${sort}`;
  return [
    { [key]: mongoose.trusted({ [notBefore]: place.sort }) },
    { $or: [{ [key]: mongoose.trusted({ [past]: place.sort }) }, laterId] },
  ];
}

function scalar(value: Stored['keys'][string] | undefined): Scalar {
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Error('A key that a page is sorted by has one value.');
}
