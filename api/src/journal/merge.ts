import { valueAt, type FieldConflict, type Folded } from '@taskmanager/contract';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../platform/errors.ts';
import type { Collection, Document, FieldRevs, Store } from '../platform/store/port.ts';
import { revOf } from './apply.ts';
import type { Draft } from './changes.ts';
import { events, type StoredEvent } from './events.ts';
import type { State } from './state.ts';

/** Where a change started: `base` merges around what others did, `ifMatch` wants all or nothing. */
export type From = { base?: number; ifMatch?: number };

/** What a caller wants a document to hold: a value for each path, undefined to take it away. */
export type Wanted = Record<string, unknown>;

/** Of what a caller may name, what they did: the rest stays as it is. */
export function given(fields: object): Wanted {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export type Merge = ReturnType<typeof createMerge>;

/** Changes what nobody touched since the base; a path that somebody did touch is refused with both values. */
export function createMerge(store: Store) {
  return async <T extends Document>(
    state: State,
    collection: Collection<T>,
    doc: T,
    from: From,
    wanted: Wanted,
  ): Promise<Draft[]> => {
    const folded = doc as unknown as Folded; // every projection has a rev
    refuseOtherRev(folded, from);
    const differing = Object.keys(wanted).filter((path) => !isDeepStrictEqual(valueAt(folded, path), wanted[path]));
    const frev = state.frev(collection as Collection<never>, doc.id);
    const touched = from.base === undefined ? [] : differing.filter((path) => revOf(frev, path) > (from.base ?? 0));
    if (touched.length > 0) throw await conflict(store, folded, frev, from.base ?? 0, wanted, touched);
    return differing.length === 0 ? [] : [draft(collection as Collection<never>, doc.id, wanted, differing)];
  };
}

export function refuseOtherRev(doc: { rev: number }, { ifMatch }: From): void {
  if (ifMatch === undefined || ifMatch === doc.rev) return;
  throw new AppError('rev-mismatch', 'This was changed in the meantime. Read it again, then repeat your change.');
}

function draft(collection: Collection<never>, id: string, wanted: Wanted, paths: string[]): Draft {
  const set = Object.fromEntries(
    paths.filter((path) => wanted[path] !== undefined).map((path) => [path, wanted[path]]),
  );
  const unset = paths.filter((path) => wanted[path] === undefined);
  return { collection, id, ...(Object.keys(set).length > 0 && { set }), ...(unset.length > 0 && { unset }) };
}

async function conflict(store: Store, doc: Folded, frev: FieldRevs, base: number, wanted: Wanted, paths: string[]) {
  const { items } = await store.page(events, 'ofDocument', { equal: { doc: doc.id }, limit: 500, from: base + 1 });
  const conflicts = paths.map((path) => describe(doc, frev, wanted, path, items));
  const names = paths.join(', ');
  return new AppError('conflict', `Somebody changed ${names} in the meantime. Choose which version to keep.`, {
    conflicts,
    fields: paths.map((path) => ({ path, message: 'was changed by somebody else' })),
  });
}

function describe(
  doc: Folded,
  frev: FieldRevs,
  wanted: Wanted,
  path: string,
  newestFirst: StoredEvent[],
): FieldConflict {
  const touching = newestFirst.filter((event) => opOn(event, doc.id, path));
  const earliest = touching.at(-1);
  return {
    path,
    theirs: valueAt(doc, path) ?? null,
    yours: wanted[path] ?? null,
    base: (earliest && opOn(earliest, doc.id, path)?.before?.[path]) ?? null,
    by: newestFirst.find((event) => event.seq === revOf(frev, path))?.actor,
  };
}

function opOn(event: StoredEvent, id: string, path: string) {
  return event.ops.find((op) => op.id === id && (op.set?.[path] !== undefined || op.unset?.includes(path)));
}
