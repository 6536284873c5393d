import { nowMicros, type Heard, type Order, type Same, type Seats } from './audience.ts';
import { openWebSocket } from './web-socket.ts';

/**
 * The listeners: each follows the events by itself, as a client does. What they hear is the same bytes, so one of
 * them parses and the others compare.
 */
process.on('message', (order: Order) => void answer(order).then((said) => process.send?.(said)));
process.once('disconnect', () => process.exit());

function answer(order: Order): Promise<'seated' | Heard | Same> {
  if (order.do === 'seat') return seat(order.seats);
  return order.do === 'hear' ? hear(order.seq) : Promise.resolve(compare());
}

type News = { seq: number; doc: string };
type Listener = { last: number; outOfTurn: number; state: Map<string, number> };

const listeners: Listener[] = [];
const atOnce = 50;

async function seat(seats: Seats): Promise<'seated'> {
  for (let left = seats.count; left > 0; left -= atOnce) {
    listeners.push(...(await Promise.all(Array.from({ length: Math.min(left, atOnce) }, () => sitDown(seats)))));
  }
  return 'seated';
}

let opened = 0;

async function sitDown({ port, path, headers, speaks, say }: Seats): Promise<Listener> {
  const listener: Listener = { last: 0, outOfTurn: 0, state: new Map() };
  const { promise, resolve } = Promise.withResolvers<void>();
  const address = { port, path, headers: headers[(opened += 1) % headers.length] ?? {} };
  await openWebSocket(address, (text, wire) => {
    const kind = speaks === 'plain' ? 'event' : kindOf(text);
    if (kind === 'event') follow(listener, text);
    else if (kind === 'ping') wire.send('3');
    else if (kind === 'open') wire.send('40');
    else if (kind === 'connected' && say) wire.send(`420${say}`);
    else {
      listener.last = headIn(kind, text.toString());
      resolve();
    }
  });
  if (speaks === 'plain') resolve();
  await promise;
  return listener;
}

/** The first characters of engine.io's packets, and of socket.io's within them. */
const kinds = { '42': 'event', '2': 'ping', '0{': 'open', '40': 'connected', '43': 'answered' } as const;

function kindOf(text: Buffer): (typeof kinds)[keyof typeof kinds] {
  const kind = kinds[text.toString('latin1', 0, 2) as keyof typeof kinds];
  if (!kind) throw new Error(`nobody knows what this says: ${text.toString()}`);
  return kind;
}

/** Who only connects hears from the start. */
function headIn(kind: string, text: string): number {
  if (kind === 'connected') return 0;
  const head = /"head":(\d+)/.exec(text)?.[1];
  if (head === undefined) throw new Error(`nobody may listen: ${text}`);
  return Number(head);
}

let waiting: { seq: number; arrivals: number[]; done(): void } | undefined;

function follow(listener: Listener, text: Buffer): void {
  for (const { seq, doc } of newsIn(text)) {
    if (listener.last > 0 && seq !== listener.last + 1) listener.outOfTurn += 1;
    listener.last = seq;
    listener.state.set(doc, seq);
  }
  if (!waiting || listener.last < waiting.seq) return;
  waiting.arrivals.push(nowMicros());
  if (waiting.arrivals.length === listeners.length) waiting.done();
}

const lately: { text: Buffer; news: readonly News[] }[] = [];
const remembered = 40;

function newsIn(text: Buffer): readonly News[] {
  const found = lately.findLast((one) => one.text.equals(text));
  if (found) return found.news;
  const news = parse(text.toString());
  lately.push({ text: Buffer.from(text), news });
  if (lately.length > remembered) lately.shift();
  return news;
}

type Events = { events?: { seq: number; ops: { id: string }[] }[] };

function parse(text: string): News[] {
  const { events = [] } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Events; // our own server
  return events.map(({ seq, ops }) => ({ seq, doc: ops[0]?.id ?? '' }));
}

async function hear(seq: number): Promise<Heard> {
  const { promise, resolve } = Promise.withResolvers<void>();
  waiting = { seq, arrivals: [], done: resolve };
  const { arrivals } = waiting;
  await promise;
  waiting = undefined;
  const at = (share: number) => arrivals[Math.ceil(arrivals.length * share) - 1] ?? 0;
  return { p50Micros: at(0.5), p99Micros: at(0.99) };
}

function compare(): Same {
  const states = listeners.map(({ state }) => JSON.stringify([...state].sort()));
  return {
    outOfTurn: listeners.reduce((sum, one) => sum + one.outOfTurn, 0),
    states: new Set(states).size,
    state: Object.fromEntries(listeners[0]?.state ?? []),
  };
}
