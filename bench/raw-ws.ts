import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { nowMicros } from './audience.ts';
import { eventOf } from './news.ts';
import type { Order } from './speakers.ts';

/** The program beside ours: `ws`, and one frame for each event to whoever is connected. */
const server = createServer();
const { clients } = new WebSocketServer({ server });
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.((server.address() as AddressInfo).port); // it listens on a port

process.on('message', ({ from, to }: Order) => {
  process.send?.(nowMicros());
  for (let seq = from; seq <= to; seq++) {
    const text = JSON.stringify({ events: [eventOf(seq)] });
    for (const client of clients) client.send(text);
  }
});
