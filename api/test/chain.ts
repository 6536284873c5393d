import { events, projectStream, type StoredEvent } from '../src/journal/events.ts';
import { genesis, hashOf, isIntact } from '../src/journal/seal.ts';
import type { Store } from '../src/platform/store/port.ts';

/** Every event of a project as it is kept, with what no member is shown. */
export async function keptEvents(store: Store, projectId: string): Promise<StoredEvent[]> {
  const kept: StoredEvent[] = [];
  let after: string | undefined;
  do {
    const equal = { stream: projectStream(projectId) };
    const page = await store.page(events, 'inOrder', { equal, limit: 500, after });
    kept.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return kept;
}

/** The numbers of events that are not what they were when they were committed, or do not follow on the one before. */
export function brokenLinks(kept: readonly StoredEvent[]): number[] {
  const holds = (event: StoredEvent, at: number) =>
    event.seq === at + 1 &&
    event.hash === hashOf(event, kept[at - 1]?.hash ?? genesis) &&
    event.ops.every((op) => isIntact(op));
  return kept.filter((event, at) => !holds(event, at)).map(({ seq }) => seq);
}
