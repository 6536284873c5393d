import type { Id } from '@taskmanager/contract';
import { presentEvent, projectStream, userStream } from '../journal/events.ts';
import type { Journal } from '../journal/journal.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import { atMost } from '../platform/semaphore.ts';
import type { ProjectAccess } from '../projects/projects.ts';
import type { Bells } from './bells.ts';

type SinceParts = { journal: Journal; access: ProjectAccess; bells: Bells; monotonicMs?: () => number };
type Ask = { after: number; limit: number; wait: number };

const mostReads = 64;
const mostQueued = 512;
const mostWaiting = 2_000;
const mostWaitingEach = 8;

export type Since = ReturnType<typeof createSince>;

/** What happened after a number, for who was away; who has everything may wait for what happens next. */
export function createSince({ journal, access, bells, monotonicMs = () => performance.now() }: SinceParts) {
  const oneOfFew = atMost(mostReads, { waiting: mostQueued, refuse: tooMany });
  const waiting = new Map<Id, number>();
  let allWaiting = 0;

  async function ofProject(who: Who, projectId: Id, ask: Ask) {
    const admit = () => access.admit(who, projectId, 'project.read', true);
    await admit();
    const page = await newsOf(who, projectStream(projectId), ask);
    await admit(); // once more: whoever was removed meanwhile must not see what came after
    return page;
  }

  function ofPerson(who: Who, ask: Ask) {
    return newsOf(who, userStream(who.userId), ask);
  }

  async function newsOf(who: Who, stream: string, { after, limit, wait }: Ask) {
    const until = monotonicMs() + wait * 1000;
    for (;;) {
      const bell = bells.listen(stream); // before the journal is read: what comes meanwhile rings
      try {
        const page = await oneOfFew(() => read(stream, after, limit));
        const leftMs = until - monotonicMs();
        if (page.events.length > 0 || leftMs <= 0 || bells.areOver()) return page;
        await inLine(who.userId, () => bell.rung(leftMs));
      } finally {
        bell.leave();
      }
    }
  }

  async function read(stream: string, after: number, limit: number) {
    const { events, head } = await journal.since(stream, after, limit);
    return { events: events.map(presentEvent), head };
  }

  async function inLine(userId: Id, wait: () => Promise<void>): Promise<void> {
    const own = waiting.get(userId) ?? 0;
    if (allWaiting >= mostWaiting || own >= mostWaitingEach) throw tooMany();
    allWaiting += 1;
    waiting.set(userId, own + 1);
    try {
      await wait();
    } finally {
      allWaiting -= 1;
      const left = (waiting.get(userId) ?? 1) - 1;
      if (left > 0) waiting.set(userId, left);
      else waiting.delete(userId);
    }
  }

  return { ofProject, ofPerson };
}

/** At different times, or they would all be back at once. */
function tooMany(): AppError {
  return new AppError('unavailable', 'Too many are catching up at once. Try again in a few seconds.', {
    retryAfterSeconds: 1 + Math.floor(Math.random() * 5),
  });
}
