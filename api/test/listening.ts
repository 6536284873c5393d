import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Answer = (req: IncomingMessage, body: Buffer, res: ServerResponse) => void;

/** Stands in for somebody else's server, on the loopback. It answers what it has read to the end. */
export async function listening(answer: Answer, { host = '127.0.0.1', port = 0 } = {}) {
  const wasCutOff = () => undefined;
  const server = createServer((req, res) => void buffer(req).then((body) => answer(req, body, res), wasCutOff));
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const { port: opened } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    port: opened,
    url: `http://127.0.0.1:${opened}`,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
