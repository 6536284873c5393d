import type { Operation } from '../platform/calls.ts';
import type { Collection, Document } from '../platform/store/port.ts';
import type { State } from './state.ts';

/** One document's part of a change, as a decision words it. */
export type Draft = {
  collection: Collection<never>;
  id: string;
  set?: Record<string, unknown>;
  unset?: string[];
  gone?: true;
};

/** The outcome of a decision: an event to be, and what to answer once it is there. */
export type Change<A> = {
  type: string;
  drafts: Draft[];
  answer: (after: After) => A;
  batchId?: string;
  undoes?: number;
  about?: string[];
};

/** Documents as the event leaves them. */
export type After = <T extends Document>(collection: Collection<T>, id: string) => T;

/** `event` is the one that did it, absent where there was nothing to do. */
export type Committed<A> = { answer: A; seq: number; rev: number; event?: number; replayed: boolean };
export type Decide<A> = (state: State) => Promise<Change<A>>;
export type Commit = <A>(stream: string, op: Operation, decide: Decide<A>) => Promise<Committed<A>>;
