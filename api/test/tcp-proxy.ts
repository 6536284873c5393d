import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

export type TcpProxy = {
  readonly port: number;
  /** The next connection that carries these bytes to the server is cut: before they arrive … */
  cutRequest(bytes: string): void;
  /** … or as soon as the server has answered, so that it has done what nobody hears of. */
  cutReply(bytes: string): void;
  /** Cuts nothing more. */
  forget(): void;
  /** Cuts one of the connections that are open, at the place that is said: 0 for the first, 1 is behind the last. */
  cutOne(place: number): void;
  /** How many connections were cut. */
  cuts(): number;
  /** Nothing passes any more, in either direction, and nobody is told. */
  freeze(): void;
  close(): Promise<void>;
};

/** What the client of one connection hears of what the server says to it. */
export type Hearing = (said: Buffer) => Buffer;

/** Stands between a client and a server and can lose what they say to each other. */
export async function startTcpProxy(to: NetConnectOpts, hearing: () => Hearing = asItIs): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const clients = new Set<Socket>();
  const wanted: { bytes: string; what: 'request' | 'reply' }[] = [];
  let isFrozen = false;
  let cuts = 0;

  const proxy = createServer((client) => {
    const server = connect(to);
    const hears = hearing();
    let losesReply = false;
    const cut = () => {
      cuts += 1;
      client.destroy();
      server.destroy();
    };
    clients.add(client.on('close', () => clients.delete(client)));
    client.on('data', (data) => {
      const next = wanted.findIndex(({ bytes }) => data.includes(bytes));
      const [fault] = next < 0 ? [] : wanted.splice(next, 1);
      if (fault?.what === 'request') return cut();
      losesReply ||= fault?.what === 'reply';
      if (!isFrozen) server.write(data);
    });
    server.on('data', (data) => {
      if (losesReply) return cut();
      if (!isFrozen) client.write(hears(data));
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');

  return {
    port: (proxy.address() as AddressInfo).port, // it listens on a port
    cutRequest: (bytes) => wanted.push({ bytes, what: 'request' }),
    cutReply: (bytes) => wanted.push({ bytes, what: 'reply' }),
    forget: () => wanted.splice(0),
    cutOne(place) {
      cuts += 1;
      [...clients][Math.floor(place * clients.size)]?.destroy();
    },
    cuts: () => cuts,
    freeze: () => (isFrozen = true),
    close: async () => {
      const closed = once(proxy, 'close');
      proxy.close();
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}

function asItIs(): Hearing {
  return (said) => said;
}
