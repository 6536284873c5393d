import { presentEvent, type StoredEvent, events, projectStream } from '../api/src/journal/events.ts';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from '../api/src/app.ts';
import { readConfig } from '../api/src/config.ts';
import { createContext } from '../api/src/context.ts';
import { createServer } from '../api/src/platform/http/node-http.ts';
import { createLogger } from '../api/src/platform/logger.ts';
import type { Ask, Store } from '../api/src/platform/store/port.ts';
import { nowMicros } from './audience.ts';
import type { Order } from './speakers.ts';

/**
 * Our server with a journal that is full already and seen up to a point: when it is told to say something, the point
 * moves on and a hint goes out, as after a commit. So what is measured is the way from there to the sockets alone.
 */
const stream = projectStream(process.env['PROJECT'] ?? '');
let seen = Number(process.env['SEEN']);

const config = readConfig();
const context = await createContext(config, createLogger({ level: 'info', sink: () => {} }));
const written = await allEvents(context.store);
hideWhatIsNotSeen(context.store);
const server = createServer(createApp(context));
context.live.attach(server);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.((server.address() as AddressInfo).port); // it listens on a port

process.on('message', ({ from, to }: Order) => {
  process.send?.(nowMicros());
  for (seen = from; seen < to; seen++) hint(seen);
  hint(to);
});
for (const end of ['disconnect', 'SIGTERM']) process.once(end, () => process.exit());

function hint(seq: number): void {
  const event = written.get(seq);
  if (!event) throw new Error(`no event ${seq} was written`);
  context.hints.say({ stream, seq, event: presentEvent(event) });
}

async function allEvents(store: Store): Promise<Map<number, StoredEvent>> {
  const all = new Map<number, StoredEvent>();
  for (let after = 0; ; after += 500) {
    const { items } = await store.page(events, 'inOrder', { equal: { stream }, from: after + 1, limit: 500 });
    for (const event of items) all.set(event.seq, event);
    if (items.length < 500) return all;
  }
}

function hideWhatIsNotSeen(store: Store): void {
  const page = store.page;
  store.page = (collection, query, ask) => {
    const hides = collection.name === events.name && ask.equal['stream'] === stream;
    return page(collection, query, hides ? upToSeen(ask) : ask);
  };
}

function upToSeen<T>(ask: Ask<T>): Ask<T> {
  return { ...ask, before: Math.min(Number(ask.before ?? Infinity), seen + 1) };
}
