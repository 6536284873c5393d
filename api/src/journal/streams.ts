import type { Store } from '../platform/store/port.ts';
import { events } from './events.ts';

/** The streams there are, each found by its first entry. */
export async function* streamsOf(store: Pick<Store, 'scan'>): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const [event] = await store.scan(events, after, 1);
    if (!event) return;
    yield event.stream;
    after = `${event.stream}:~`; // behind all numbers
  }
}
