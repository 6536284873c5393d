import { Refusal, Unreachable } from '../server/refusals.ts';
import type { Server } from '../server/server.ts';
import type { Outcome, Waiting } from './waiting.ts';

/** Throws `Unreachable` where it must be tried again as it is. */
export async function sendOne(server: Server, waiting: Waiting): Promise<Outcome | { again: Waiting }> {
  const { key, route, asking } = waiting;
  try {
    return { key, ...(await server.send(route, asking, { key })) };
  } catch (error) {
    if (!(error instanceof Refusal) || isSignedOut(error)) throw new Unreachable(undefined, { cause: error });
    if (isNoContradiction(error, waiting)) return { again: withoutBase(waiting) };
    const { code, conflicts } = error;
    return { key, refused: { waiting, code, conflicts } };
  }
}

/** It waits until somebody signs in again. */
function isSignedOut({ status }: Refusal): boolean {
  return status === 401;
}

/** What stands there now is what was seen when it was changed: an earlier change from here, or the same one made again. */
function isNoContradiction({ conflicts }: Refusal, { saw = {} }: Waiting): boolean {
  return conflicts.length > 0 && conflicts.every(({ path, theirs }) => path in saw && isSame(theirs, saw[path]));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** Another request, so another key; one that sorts where the first stood. */
function withoutBase(waiting: Waiting): Waiting {
  const { base: _base, ...body } = waiting.asking.body as Record<string, unknown>;
  return { ...waiting, key: `${waiting.key}.`, asking: { ...waiting.asking, body } };
}
