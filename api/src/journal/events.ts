import { JournalEvent, Operation } from '@taskmanager/contract';
import { z } from 'zod';
import { collection } from '../platform/store/port.ts';

/** An operation as it is kept: what was there before, and a salted digest that outlives the content. */
export const StoredOperation = Operation.extend({
  /** Null where the operation made the document. A path that is missing had no value. */
  before: z.record(z.string(), z.json()).nullable().optional(),
  /** Null once the content was erased. */
  salt: z.string().nullable(),
  digest: z.string(),
});
export type StoredOperation = z.infer<typeof StoredOperation>;

export const StoredEvent = JournalEvent.extend({
  /** stream:seq — inserting it is the commit. */
  id: z.string(),
  stream: z.string(),
  ops: z.array(StoredOperation),
  hash: z.string(),
  /** The next three stand outside the hash, and only where the caller sent a key. */
  opId: z.string().optional(),
  fingerprint: z.string().optional(),
  answer: z.json().optional(),
});
export type StoredEvent = z.infer<typeof StoredEvent>;

export const events = collection({
  name: 'events',
  kind: 'journal',
  shape: StoredEvent,
  keys: (event) => ({
    stream: event.stream,
    seq: event.seq,
    opId: event.opId,
    at: event.at,
    batchId: event.batchId,
    answeredAt: event.answer === undefined || event.answer === null ? undefined : event.at,
    doc: documentsOf(event),
  }),
  indexes: [
    { fields: ['stream', 'seq'], unique: true },
    { fields: ['stream', 'opId'], unique: true },
    { fields: ['stream', 'batchId', 'seq'] },
    { fields: ['doc', 'seq'], many: 'doc' },
    { fields: ['at'] },
    { fields: ['answeredAt'] },
  ],
  queries: {
    inOrder: { by: ['stream'], sort: 'seq' },
    newestFirst: { by: ['stream'], sort: 'seq', descending: true },
    byOperation: { by: ['stream', 'opId'] },
    ofBatch: { by: ['stream', 'batchId'], sort: 'seq' },
    ofDocument: { by: ['doc'], sort: 'seq', descending: true },
    latest: { by: [], sort: 'at', descending: true },
    oldestAnswers: { by: [], sort: 'answeredAt' },
  },
});

/** An event that only remembers a call did nothing there is to undo. */
export const seqOfDeed = ({ seq, ops }: StoredEvent) => (ops.length > 0 ? seq : undefined);
export const eventId = (stream: string, seq: number) => `${stream}:${seq}`;
export const projectStream = (projectId: string) => `project:${projectId}`;
export const userStream = (userId: string) => `user:${userId}`;
export const projectOfStream = (stream: string) => stream.slice('project:'.length);

function documentsOf({ ops, about = [] }: Pick<StoredEvent, 'ops' | 'about'>): string[] {
  return [...new Set([...ops.map((op) => op.id), ...about])];
}

/** What members of the project may see of an event. */
export function presentEvent(event: StoredEvent): JournalEvent {
  const { seq, type, v, actor, at, batchId, undoes, about } = event;
  const ops = event.ops.map(({ doc, id, set, unset, gone }) => ({ doc, id, set, unset, gone }));
  return { seq, type, v, actor, at, batchId, undoes, about, ops };
}
