import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** What stands before a server: it notes who comes, and may be made to fail. */
export async function startFront(target: () => number, tls?: { key: string; cert: string }) {
  const asked: string[] = [];
  let isRefusing = false;
  let isCutting = false;
  const note = ({ method, url }: IncomingMessage, what = method) => asked.push(`${what} ${url?.split('?')[0]}`);

  const answer: RequestListener = (req, res) => {
    note(req);
    if (isRefusing) return void res.writeHead(502).end();
    const { method, url, headers } = req;
    const onward = connect(target(), '127.0.0.1');
    onward.write(`${method} ${url} HTTP/1.1\r\n${headersText(headers)}connection: close\r\n\r\n`);
    req.pipe(onward, { end: false });
    onward.pipe(req.socket);
  };
  const server = tls ? createSecureServer(tls, answer) : createServer(answer);
  server.on('upgrade', (req, socket: Socket, head) => {
    note(req, 'UPGRADE');
    const onward = connect(target(), '127.0.0.1');
    onward.write(`GET ${req.url} HTTP/1.1\r\n${headersText(req.headers)}connection: upgrade\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).on('error', () => {});
    onward.on('data', (bytes: Buffer) =>
      isCutting && bytes.includes('42["events"') ? socket.destroy() : socket.write(bytes),
    );
    onward.on('close', () => socket.destroy()).on('error', () => {});
    socket.on('close', () => onward.destroy()).on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port, not on a pipe
    asked: () => asked,
    refuse: (now: boolean) => void (isRefusing = now),
    cutAtNews: (now: boolean) => void (isCutting = now),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function headersText(headers: IncomingMessage['headers']): string {
  return Object.entries(headers)
    .filter(([name]) => name !== 'connection')
    .map(([name, value]) => `${name}: ${String(value)}\r\n`)
    .join('');
}
