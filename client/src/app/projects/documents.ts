import { fold, valueAt, type Folded, type JournalEvent, type Operation } from '@taskmanager/contract';

/** A change that was made here and is not yet in the journal. */
export type Expected = { key: string; ops: readonly Operation[]; at: string; actor: string };

type Told = (doc: string, id: string, before: Folded | null, after: Folded | null) => void;
export type Place = { doc: string; id: string };

export type Documents = ReturnType<typeof createDocuments>;

/**
 * The documents of a project as a person sees them: what the journal says, and on top of it what they did here and the
 * server has not yet confirmed. `told` hears of every document that looks different.
 */
export function createDocuments(told: Told) {
  const said = new Map<string, Map<string, Folded>>();
  const seen = new Map<string, Map<string, Folded>>();
  const expected = new Map<string, Expected>();

  function look(place: Place): void {
    const before = seen.get(place.doc)?.get(place.id) ?? null;
    const after = asExpected(place);
    if (before === after) return;
    if (after) put(seen, place, after);
    else seen.get(place.doc)?.delete(place.id);
    told(place.doc, place.id, before, after);
  }

  function asExpected(place: Place): Folded | null {
    let state = said.get(place.doc)?.get(place.id) ?? null;
    const rev = state?.rev ?? 0;
    for (const { ops, at, actor } of expected.values())
      for (const op of ops) if (isAt(op, place)) state = fold(state, op, { seq: rev, at, actor });
    return state;
  }

  return {
    find: (doc: string, id: string): Folded | null => seen.get(doc)?.get(id) ?? null,
    /** As the journal says, without what is expected. */
    confirmed: (doc: string, id: string): Folded | null => said.get(doc)?.get(id) ?? null,
    all: (doc: string): Iterable<Folded> => seen.get(doc)?.values() ?? [],
    allConfirmed: (doc: string): Iterable<Folded> => said.get(doc)?.values() ?? [],

    /** Documents as the server answered them; an older one than we have is not believed. */
    learn(doc: string, documents: Iterable<Folded>): void {
      for (const one of documents) {
        const known = said.get(doc)?.get(one.id);
        if (known && known.rev > one.rev) continue;
        put(said, { doc, id: one.id }, known?.rev === one.rev ? { ...known, ...one } : one);
        look({ doc, id: one.id });
      }
    },

    /** Returns the documents whose beginning was never told here: somebody must ask for them. */
    apply(event: Pick<JournalEvent, 'seq' | 'at' | 'actor' | 'ops'>): Place[] {
      const unknown: Place[] = [];
      for (const op of event.ops) {
        const known = said.get(op.doc)?.get(op.id) ?? null;
        if (known && known.rev > event.seq) continue;
        if (!known && !op.gone && !isBeginning(op)) {
          unknown.push({ doc: op.doc, id: op.id });
          continue;
        }
        const next = fold(known, op, event);
        if (next) put(said, op, next);
        look(op);
      }
      return unknown;
    },

    expect(change: Expected): void {
      expected.set(change.key, change);
      change.ops.forEach(look);
    },

    /** It is in the journal, or it never will be. */
    settle(key: string): void {
      const change = expected.get(key);
      expected.delete(key);
      change?.ops.forEach(look);
    },

    sizeOf: (key: string) => expected.get(key)?.ops.length ?? 0,

    /** All that was said is forgotten; what is expected stays. */
    clear(): void {
      const places = [...said].flatMap(([doc, all]) => [...all.keys()].map((id) => ({ doc, id })));
      said.clear();
      places.forEach(look);
    },
  };
}

/** What would take these operations back, as things look now. */
export function inverseOf(documents: Pick<Documents, 'find'>, ops: readonly Operation[], at: string): Operation[] {
  return ops.toReversed().map(({ doc, id, set = {}, unset = [] }) => {
    const before = documents.find(doc, id);
    if (!before) return { doc, id, set: { deletedAt: at } };
    const values = [...Object.keys(set), ...unset].map((path) => [path, valueAt(before, path)] as const);
    const back = values.filter(([, value]) => value !== undefined);
    const away = values.filter(([, value]) => value === undefined).map(([path]) => path);
    return { doc, id, set: Object.fromEntries(back) as Operation['set'], unset: away };
  });
}

function put(into: Map<string, Map<string, Folded>>, { doc, id }: Place, value: Folded): void {
  let all = into.get(doc);
  if (!all) into.set(doc, (all = new Map()));
  all.set(id, value);
}

function isAt(op: Operation, { doc, id }: Place): boolean {
  return op.id === id && op.doc === doc;
}

/** What a document begins with names where it belongs. */
function isBeginning({ doc, set }: Operation): boolean {
  return set !== undefined && (doc === 'projects' ? 'name' in set : 'projectId' in set);
}
