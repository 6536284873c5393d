import { fold, type Folded } from '@taskmanager/contract';
import type { Collection, FieldRevs, Put, Versioned } from '../platform/store/port.ts';
import type { StoredEvent, StoredOperation } from './events.ts';
import { tallies, type Count, type Projection, type Projections, type Tally } from './projections.ts';

/** A document as it stands; the same read twice is asked of the store once. */
export type Read = (collection: Collection, id: string) => Promise<Versioned<Folded> | null>;

/**
 * The documents an event leaves behind. Asked again for an event that was applied in part it gives what is missing,
 * so any process can finish what another one began.
 */
export async function putsOf(event: StoredEvent, read: Read, projections: Projections): Promise<Put[]> {
  const states = new Map<string, State>();
  for (const op of event.ops) {
    const projection = projections.get(op.doc);
    if (!projection) continue; // written by newer code; its own release applies it
    const key = `${op.doc} ${op.id}`;
    states.set(key, next(states.get(key) ?? (await stateOf(projection, op, event, read)), op, event));
  }
  const changed = [...states.values()];
  return [...changed.flatMap(putOf), ...(await tallyPuts(changed, event, read))];
}

type State = {
  collection: Collection;
  before: Folded | null;
  after: Folded | null;
  frev: FieldRevs;
  landed: 'not yet' | 'already' | 'overtaken';
};

async function stateOf(collection: Collection, op: StoredOperation, event: StoredEvent, read: Read): Promise<State> {
  const found = await read(collection, op.id);
  if (!found) return { collection, before: null, after: null, frev: {}, landed: 'not yet' };
  const { doc, frev } = found;
  if (doc.rev < event.seq) return { collection, before: doc, after: doc, frev, landed: 'not yet' };
  if (doc.rev > event.seq) return { collection, before: doc, after: doc, frev, landed: 'overtaken' };
  return { collection, before: revert(doc, event), after: doc, frev, landed: 'already' };
}

function next(state: State, op: StoredOperation, event: StoredEvent): State {
  if (state.landed !== 'not yet') return state;
  return { ...state, after: fold(state.after, op, event), frev: revsAfter(state, op, event.seq) };
}

function revsAfter({ after, frev }: State, op: StoredOperation, seq: number): FieldRevs {
  if (op.gone) return {};
  if (!after) return { '*': seq };
  const revs: Record<string, number> = { ...frev };
  for (const path in op.set) revs[path] = seq;
  for (const path of op.unset ?? []) revs[path] = seq;
  return revs;
}

/** The seq of the event that set a field last; what was set when the document was made stands under `*`. */
export function revOf(frev: FieldRevs, path: string): number {
  return frev[path] ?? frev['*'] ?? 0;
}

function putOf({ collection, after, frev, landed }: State): Put[] {
  return after && landed === 'not yet' ? [{ collection, doc: after, frev }] : [];
}

/** The document before an event that is the last one in it. */
function revert(doc: Folded, event: StoredEvent): Folded | null {
  let state: Folded | null = doc;
  for (const op of event.ops.filter((one) => one.id === doc.id).reverse()) {
    if (op.before === null || op.salt === null || !state) return null;
    const before = op.before ?? {};
    const unset = Object.keys(op.set ?? {}).filter((path) => !Object.hasOwn(before, path));
    state = fold(state, { doc: op.doc, id: op.id, set: before, unset }, event);
  }
  return state;
}

async function tallyPuts(states: State[], event: StoredEvent, read: Read): Promise<Put[]> {
  const changes = new Map<string, { tally: Tally; by: number }>();
  for (const state of states) {
    if (state.landed === 'overtaken') continue;
    for (const tally of talliesOf(state, state.before)) count(changes, tally, -1);
    for (const tally of talliesOf(state, state.after)) count(changes, tally, 1);
  }
  const puts: Put[] = [];
  for (const { tally, by } of changes.values()) {
    const found = by === 0 ? null : await read(tallies, tally.id);
    if (by === 0 || (found && found.doc.rev >= event.seq)) continue;
    const now = found ? (found.doc as unknown as Count).count : 0; // rows of `tallies` are Counts
    const doc: Count = { id: tally.id, projectId: tally.projectId, rev: event.seq, count: now + by };
    puts.push({ collection: tallies, doc, frev: {} });
  }
  return puts;
}

function talliesOf({ collection }: State, doc: Folded | null): readonly Tally[] {
  const { tally } = collection as Projection<Folded>;
  return doc && !doc['gone'] ? [tally?.(doc) ?? []].flat() : [];
}

function count(changes: Map<string, { tally: Tally; by: number }>, tally: Tally, by: number): void {
  const change = changes.get(tally.id) ?? { tally, by: 0 };
  change.by += by * (tally.amount ?? 1);
  changes.set(tally.id, change);
}
