import { events, type StoredEvent, type StoredOperation } from '../journal/events.ts';
import { genesis, hashOf, sealOperation } from '../journal/seal.ts';
import { streamsOf } from '../journal/streams.ts';
import type { Store } from '../platform/store/port.ts';
import { isWritten } from './mask-rules.ts';
import type { MaskWords } from './mask-words.ts';

const perPage = 200;
/** Names of operations that we chose ourselves; those of callers may be anything. */
const ours = new Set([undefined, 'notification', 'purge']);

/** Masks what events say and chains them anew, each stream from its first entry on. */
export async function maskJournal(store: Store, words: MaskWords, progress: (events: number) => void): Promise<void> {
  let done = 0;
  for await (const stream of streamsOf(store)) {
    let last = { seq: 0, hash: genesis };
    for (;;) {
      const ask = { equal: { stream }, from: last.seq + 1, limit: perPage };
      const { items } = await store.page(events, 'inOrder', ask);
      const masked = items.map((event) => (last = chained(maskedEvent(event, words), last.hash)));
      await Promise.all(masked.map((event) => store.updateIf(events, event.id, {}, event)));
      progress((done += items.length));
      if (items.length < perPage) break;
    }
  }
}

function chained(event: StoredEvent, previous: string): StoredEvent {
  return { ...event, hash: hashOf(event, previous) };
}

/** The answer to its request goes: it repeats what was written. */
function maskedEvent(event: StoredEvent, words: MaskWords): StoredEvent {
  const ops = event.ops.map((op) => maskedOperation(op, words));
  const names = ours.has(event.fingerprint) ? {} : { opId: undefined, fingerprint: undefined };
  return { ...event, ops, answer: undefined, ...names };
}

/** What was erased says nothing any more. */
function maskedOperation(op: StoredOperation, words: MaskWords): StoredOperation {
  if (op.salt === null) return op;
  const { set, before, salt: _salt, digest: _digest, ...rest } = op;
  const masked = (fields: Fields) => maskedFields(op, fields, words);
  return sealOperation({
    ...rest,
    ...(set && { set: masked(set) }),
    ...(before !== undefined && { before: before && masked(before) }),
  });
}

type Fields = NonNullable<StoredOperation['set']>;

function maskedFields({ doc, id }: StoredOperation, fields: Fields, words: MaskWords): Fields {
  const masked = Object.entries(fields).map(([path, value]) => {
    const [field = '', key] = path.split('.');
    if (!isWritten(doc, field)) return [path, value];
    return [path, doc === 'tasks' && field === 'fields' ? inOwnFields(value, key, words) : words.value(value, id)];
  });
  return Object.fromEntries(masked) as Fields; // JSON stays JSON
}

/** A choice of a field has to stay one: it is masked as the field masks it. */
function inOwnFields(value: unknown, field: string | undefined, words: MaskWords): unknown {
  if (field !== undefined) return words.value(value, field);
  return Object.fromEntries(Object.entries(value ?? {}).map(([id, one]) => [id, words.value(one, id)]));
}
