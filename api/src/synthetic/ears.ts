import { socketPath } from '@taskmanager/contract';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';

export type Ears = {
  /** Which server the socket led to, by the beginning of its session's id. */
  readonly replica: string;
  subscribe(projectId: string): Promise<void>;
  /** Settles when an event was heard that names this document. */
  heard(id: string): Promise<void>;
  close(): void;
};

type EarsNeed = { origin: string; connect: () => Duplex; headers: Record<string, string>; patienceMs: number };

/** As much of socket.io as listening takes: the packets of its fifth protocol are texts. */
export async function openEars({ origin, connect, headers, patienceMs }: EarsNeed): Promise<Ears> {
  const url = `${origin.replace(/^http/, 'ws')}${socketPath}?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { headers, createConnection: connect as never, handshakeTimeout: patienceMs }); // ws passes it on to node:http
  const texts: string[] = [];
  const waiting = new Set<() => void>();
  let failure: Error | undefined;
  const wake = () => waiting.forEach((look) => look());

  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text === '2') return socket.send('3'); // it asks whether we are there
    texts.push(text);
    wake();
  });
  socket.on('error', (error) => fail(error));
  socket.on('close', () => fail(new Error('the socket was closed')));
  function fail(error: Error): void {
    failure ??= error;
    wake();
  }

  async function until(isIt: (text: string) => boolean, what: string): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const look = () => {
      const found = texts.find(isIt);
      if (found !== undefined) resolve(found);
      else if (failure) reject(failure);
    };
    const timer = setTimeout(() => reject(new Error(`${what} did not come within ${patienceMs} ms`)), patienceMs);
    waiting.add(look);
    look();
    try {
      return await promise;
    } finally {
      waiting.delete(look);
      clearTimeout(timer);
    }
  }

  try {
    const opened = await until((text) => text.startsWith('0'), 'the socket');
    socket.send('40');
    const connected = await until((text) => /^4[04]/.test(text), 'the welcome');
    if (connected.startsWith('44')) throw new Error('the socket was refused');
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string }; // of the protocol
    return {
      replica: sid.slice(0, sid.lastIndexOf('.')),
      async subscribe(projectId) {
        socket.send(`420${JSON.stringify(['subscribe', { stream: 'project', projectId }])}`);
        const answer = await until((text) => text.startsWith('430'), 'the subscription');
        if (answer.startsWith('430[{"error"')) throw new Error('the subscription was refused');
      },
      heard: async (id) =>
        void (await until((text) => text.startsWith('42["events"') && text.includes(id), 'the news')),
      close: () => socket.close(),
    };
  } catch (error) {
    socket.terminate();
    throw error;
  }
}
