import { valueAt, type Folded } from '@taskmanager/contract';
import type { Operation } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import { createKeyedQueue } from '../platform/keyed-queue.ts';
import { type Collection, type Document, type Json, type Put, type Store } from '../platform/store/port.ts';
import { putsOf, type Read } from './apply.ts';
import type { createCatchUp } from './catch-up.ts';
import type { After, Change, Commit, Committed, Decide, Draft } from './changes.ts';
import type { Reach } from './crash-points.ts';
import { eventId, seqOfDeed, type StoredEvent, type StoredOperation } from './events.ts';
import type { createHeads, Head } from './heads.ts';
import type { Projections } from './projections.ts';
import { firstAnswer } from './repeat.ts';
import { hashOf, sealOperation } from './seal.ts';
import { readState, type State } from './state.ts';

type CommitParts = {
  store: Store;
  projections: Projections;
  heads: ReturnType<typeof createHeads>;
  catchUp: ReturnType<typeof createCatchUp>;
  now: () => Date;
  reach: Reach;
  announce: (event: StoredEvent) => void;
  pause: (ms: number) => Promise<void>;
};

const attempts = 8;

/**
 * The one way to change a project: decide on the state that all events so far left, insert the next event.
 * Whoever inserts number n+1 decided on exactly 1..n, so writes are serial without a lock or a transaction.
 */
export function createCommit(parts: CommitParts): Commit {
  const turns = createKeyedQueue();
  return (stream, op, decide) => turns.run(stream, () => commitInTurn(parts, stream, op, decide));
}

async function commitInTurn<A>(
  parts: CommitParts,
  stream: string,
  op: Operation,
  decide: Decide<A>,
): Promise<Committed<A>> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    // The head first: what comes after it, this very change from an earlier try too, makes a refusal void.
    const head = await parts.heads.read(stream);
    const first = op.fingerprint === undefined ? null : await firstAnswer<A>(parts, stream, op);
    if (first) return first;
    const committed = await tryOnce(parts, stream, head, op, decide);
    if (committed) return committed;
    parts.heads.forget(stream);
    await parts.pause(5 + Math.random() * 45); // two replicas that lost to each other must not meet again at once
  }
  throw new AppError('unavailable', 'Too many people are changing this at once. Try again in a moment.', {
    retryAfterSeconds: 1,
  });
}

/** Null when somebody else inserted this number first. */
async function tryOnce<A>(
  parts: CommitParts,
  stream: string,
  head: Head,
  op: Operation,
  decide: Decide<A>,
): Promise<Committed<A> | null> {
  await parts.catchUp(stream, head.seq);
  const { state, read } = readState(parts.store, head.seq, parts.now().toISOString());
  const change = await decideOn(parts, stream, state, decide);
  if (!change) return null;
  if (change.drafts.length === 0 && op.fingerprint === undefined) {
    return { answer: change.answer(afterOf([], state)), seq: head.seq, rev: head.seq, replayed: false };
  }
  const unsealed = await eventOf(change, stream, op, state, read);
  const puts = await putsOf(unsealed, read, parts.projections);
  const answer = change.answer(afterOf(puts, state));
  const event = seal(unsealed, head.hash, op, answer);
  if (op.isGivenUp?.()) throw new AppError('timed-out', 'This took too long, so it was not done. Try again.');
  if (!(await parts.catchUp.insert(event, puts))) return null;
  parts.heads.set(stream, { seq: event.seq, hash: event.hash });
  parts.announce(event);
  await parts.reach('before-answer', stream);
  return { answer, seq: event.seq, rev: event.seq, event: seqOfDeed(event), replayed: false };
}

/** A refusal holds for the newest state only; null when there is a newer one. */
async function decideOn<A>(
  parts: CommitParts,
  stream: string,
  state: State,
  decide: Decide<A>,
): Promise<Change<A> | null> {
  try {
    return await decide(state);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const newest = await parts.heads.fresh(stream);
    if (newest.seq === state.seq) throw error;
    return null;
  }
}

async function eventOf<A>(
  change: Change<A>,
  stream: string,
  op: Operation,
  state: State,
  read: Read,
): Promise<StoredEvent> {
  const ops: StoredOperation[] = [];
  for (const draft of change.drafts) ops.push(await operationOf(draft, read));
  const seq = state.seq + 1;
  const { type, batchId, undoes, about } = change;
  const event = { id: eventId(stream, seq), stream, seq, type, v: 1, actor: op.actor, at: state.at, ops, hash: '' };
  return { ...event, ...(batchId && { batchId }), ...(undoes && { undoes }), ...(about && { about }) };
}

async function operationOf(draft: Draft, read: Read): Promise<StoredOperation> {
  const { id, set, unset, gone } = draft;
  const found = await read(draft.collection, id);
  const paths = [...Object.keys(set ?? {}), ...(unset ?? [])];
  return sealOperation({
    doc: draft.collection.name,
    id,
    ...(set && { set: set as Record<string, Json> }), // the doors let JSON in and nothing else
    ...(unset?.length && { unset }),
    ...(gone && { gone }),
    before: found && !found.doc['gone'] ? valuesAt(found.doc, paths) : null,
  });
}

function valuesAt(doc: Folded, paths: string[]): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const path of paths) {
    const value = valueAt(doc, path);
    if (value !== undefined) values[path] = value as Json;
  }
  return values;
}

const mostOperations = 200;
const largestEvent = 256 * 1024;

function seal(event: StoredEvent, previous: string, op: Operation, answer: unknown): StoredEvent {
  const sealed = { ...event, hash: hashOf(event, previous) };
  if (sealed.ops.length > mostOperations || JSON.stringify(sealed.ops).length > largestEvent) throw tooLarge();
  if (op.fingerprint === undefined) return sealed;
  return { ...sealed, opId: op.id, fingerprint: op.fingerprint, ...answerToKeep(answer) };
}

/** Beyond this a repeat is told where the thing is instead of how it looked. */
const longestAnswer = 64 * 1024;

function answerToKeep(answer: unknown): { answer?: Json } {
  if (answer === undefined) return { answer: null };
  return JSON.stringify(answer).length <= longestAnswer ? { answer: answer as Json } : {};
}

function tooLarge(): AppError {
  return new AppError('too-large', 'This changes too much at once. Do it in smaller parts.');
}

function afterOf(puts: Put[], state: State): After {
  return <T extends Document>(collection: Collection<T>, id: string) => {
    const put = puts.find((one) => one.doc.id === id && one.collection.name === collection.name);
    const doc = put?.doc ?? state.seen(collection, id);
    if (!doc) throw new Error(`the decision answered with ${collection.name} ${id}, which it neither read nor changed`);
    return doc as unknown as T; // the collection's rows are Ts
  };
}
