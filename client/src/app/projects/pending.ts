import type { Follower } from '@taskmanager/contract';
import type { Outbox } from '../outbox/outbox.ts';
import type { Waiting } from '../outbox/waiting.ts';
import type { ProjectStore } from './project-store.ts';

/** What waits in the outbox is shown until the journal says the same, so nothing flickers in between. */
export function createPending(store: ProjectStore, outbox: Outbox, follower: () => Follower | undefined) {
  const acknowledged = new Map<string, number>();

  const expect = ({ projectId, key, ops, at }: Waiting) => {
    if (projectId === store.projectId) store.expect({ key, ops, at, actor: store.me });
  };

  function settle(key: string, seq: number | undefined): void {
    if (seq === undefined || seq <= (follower()?.last() ?? -1)) return store.settle(key);
    acknowledged.set(key, seq);
    follower()?.head(seq);
  }

  const stop = outbox.listen({
    added: expect,
    settled: ({ key, seq, refused }, { projectId }) => {
      if (projectId === store.projectId) settle(key, refused ? undefined : seq);
    },
  });
  outbox.waiting().forEach(expect);

  function reached(last: number): void {
    for (const [key, seq] of acknowledged) {
      if (seq > last) continue;
      acknowledged.delete(key);
      store.settle(key);
    }
  }

  return { stop, reached, catchUp: () => reached(follower()?.last() ?? -1) };
}
