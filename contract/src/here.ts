import type { Id } from './ids.ts';
import type { Present } from './live.ts';

/** How long somebody is taken to be typing after they last said so. */
export const typingMs = 10_000;

export type Here = ReturnType<typeof createHere>;

/** Who else is on a board, as the socket tells it. Time is an argument: who is heard no more is forgotten. */
export function createHere(me: Id) {
  const others = new Map<Id, Present>();
  const typed = new Map<Id, { taskId: Id; at: number }>();

  function changed({ people, left = [] }: { people: readonly Present[]; left?: readonly Id[] }): void {
    for (const person of people) if (person.userId !== me) others.set(person.userId, person);
    for (const userId of left) {
      others.delete(userId);
      typed.delete(userId);
    }
  }

  return {
    changed,
    /** The board as it is told at a subscription. */
    begin(people: readonly Present[]): void {
      others.clear();
      typed.clear();
      changed({ people });
    },
    types({ userId, taskId }: { userId: Id; taskId: Id }, at: number): void {
      if (userId !== me) typed.set(userId, { taskId, at });
    },
    /** They have said what they were typing. */
    said(userId: Id): void {
      typed.delete(userId);
    },
    people: (): Present[] => [...others.values()],
    lookingAt: (taskId: Id): Id[] =>
      [...others.values()].filter((one) => one.taskId === taskId && !one.away).map(({ userId }) => userId),
    typingIn: (taskId: Id, at: number): Id[] =>
      [...typed].filter(([, one]) => one.taskId === taskId && at - one.at < typingMs).map(([userId]) => userId),
  };
}
