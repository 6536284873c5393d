import type { Operation, Who } from '../platform/calls.ts';
import type { Committed, Decide } from './changes.ts';
import { userStream } from './events.ts';
import type { Journal } from './journal.ts';

export type ChangeOwn = ReturnType<typeof createOwnChanges>;

/** What a person decides for themselves: the one right in their stream is to be that person. */
export function createOwnChanges(journal: Journal) {
  return <A>(who: Pick<Who, 'userId'>, op: Operation, decide: Decide<A>): Promise<Committed<A>> =>
    journal.commit(userStream(who.userId), op, decide);
}
