import { StartError } from '../errors.ts';
import type { Collection, Index, QueryShape } from './port.ts';

/** A declared query and the index that serves it. */
export type ServedQuery = { readonly name: string; readonly shape: QueryShape; readonly index: Index };

/** The queries of each collection by its name, each with its index; refuses what would have to read everything. */
export function serveQueries(
  collections: readonly Collection[],
): ReadonlyMap<string, ReadonlyMap<string, ServedQuery>> {
  const served = new Map<string, ReadonlyMap<string, ServedQuery>>();
  for (const collection of collections) {
    if (served.has(collection.name))
      throw new StartError(`Two collections are called "${collection.name}": rename one.`);
    for (const index of collection.indexes) checkIndex(collection, index);
    served.set(collection.name, serveQueriesOf(collection));
  }
  return served;
}

/** The keys that hold several values in some index. */
export function manyKeys(collection: Collection): ReadonlySet<string> {
  return new Set(collection.indexes.flatMap(({ many }) => many ?? []));
}

function checkIndex(collection: Collection, { fields, unique, many, words }: Index): void {
  const refuse = (cure: string): never => {
    throw new StartError(`The index [${fields.join(', ')}] of "${collection.name}" ${cure}.`);
  };
  if (fields.length === 0) refuse('has no fields: name at least one key');
  if (fields.includes('id')) refuse('names id: leave it out, every index ends in it');
  if (new Set(fields).size < fields.length) refuse('names a field twice: leave one out');
  if (many !== undefined && !fields.includes(many)) refuse(`has many "${many}", which is none of its fields: add it`);
  if (many !== undefined && unique) refuse('is unique and has many values: leave one of the two out');
  if (words && many === undefined) refuse('is one of words and has no many: say which of its fields they are');
  if (unique && collection.kind === 'projection') {
    refuse('is unique, but a projection has no unique key but id: reserve the value in a record');
  }
  const others = fields.filter((field) => field !== many && manyKeys(collection).has(field));
  if (others.length > 0) refuse(`must say many: '${others.join("', '")}', and may for one field only`);
}

function serveQueriesOf(collection: Collection): ReadonlyMap<string, ServedQuery> {
  return new Map(Object.entries(collection.queries).map(([name, shape]) => [name, serve(collection, name, shape)]));
}

function serve(collection: Collection, name: string, shape: QueryShape): ServedQuery {
  const index = collection.indexes.find((candidate) => serves(candidate, shape));
  if (index) return { name, shape, index };
  if (shape.sort !== undefined && manyKeys(collection).has(shape.sort)) {
    throw new StartError(
      `The query "${name}" of "${collection.name}" sorts by "${shape.sort}", which has many values.`,
    );
  }
  const fields = [...shape.by, ...(shape.sort === undefined ? [] : [shape.sort])];
  throw new StartError(
    `No index serves the query "${name}" of "${collection.name}": ` +
      `declare the index { fields: [${fields.map((field) => `'${field}'`).join(', ')}] }.`,
  );
}

// Exactly these fields: one more would hide documents that lack it and break the order of ids among equals.
function serves({ fields, many, words }: Index, { by, sort }: QueryShape): boolean {
  if (words && sort !== undefined) return false;
  const equal = sort === undefined ? fields : fields.slice(0, -1);
  if (sort !== undefined && (fields.at(-1) !== sort || sort === many)) return false;
  return equal.length === by.length && equal.every((field) => by.includes(field));
}
