import { AppError } from '../errors.ts';
import type { Scalar } from './port.ts';

/** The place a page ended at; `sort` is null where a query has no order but that of ids. */
export type Place = { readonly sort: Scalar | null; readonly id: string };

export function encodeCursor({ sort, id }: Place): string {
  return Buffer.from(JSON.stringify([sort, id])).toString('base64url');
}

/** `sorted` tells whether the query has a `sort`: a cursor of another kind of query is no place in this one. */
export function decodeCursor(cursor: string, sorted: boolean): Place {
  const [sort, id, ...more] = parse(cursor);
  const fits = sorted ? typeof sort === 'string' || typeof sort === 'number' : sort === null;
  if (!fits || typeof id !== 'string' || more.length > 0) throw badCursor();
  return { sort: sort as Scalar | null, id }; // `fits` has looked
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value)) return value;
  } catch (cause) {
    throw badCursor(cause);
  }
  throw badCursor();
}

function badCursor(cause?: unknown): AppError {
  const message = 'This place in the list is not known: start again at its first page.';
  return new AppError('invalid-request', message, { cause, fields: [{ path: 'after', message }] });
}
