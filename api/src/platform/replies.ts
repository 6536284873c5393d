import { Reply } from './calls.ts';
import type { TextPage } from './store/port.ts';

type Changed<A> = { answer: A; rev: number; event?: number; replayed: boolean };

/** A change answers with the thing as it is now; its rev is the ETag, and older than the change where that had nothing to do. */
export function entity<A>({ answer, rev, event, replayed }: Changed<A>): Reply<A> {
  const own = (answer as { rev?: unknown } | undefined)?.rev;
  return new Reply(answer, { rev: typeof own === 'number' ? own : rev, event, replayed });
}

/** A change that leaves nothing to show. */
export function nothing({ event, replayed }: { event?: number; replayed: boolean }): Reply<undefined> {
  return new Reply(undefined, { event, replayed });
}

/** A document that is read: its rev is the ETag. */
export function document<A extends { rev: number }>(body: A): Reply<A> {
  return new Reply(body, { rev: body.rev });
}

/** A page whose items are JSON already. */
export function textPage<A>({ text, next }: TextPage): Reply<A> {
  return new Reply<A>(undefined, { text: `{"items":${text},"next":${JSON.stringify(next)}}` });
}
