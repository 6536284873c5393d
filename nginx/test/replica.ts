import { appendFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

// A stand-in for a server of ours: it says what reached it, remembers what it has done, and stops in the way it is told.
const [slot = '', port = '', stops = 'lets go', doneFile = ''] = process.argv.slice(2);
let connections = 0;
let asked = 0;
let isReady = true;
let isLame = false;

const server = createServer((req, res) => void answer(req, res));
server.keepAliveTimeout = 75_000;
server.on('connection', () => (connections += 1));
server.on('upgrade', (req, socket) => {
  socket.on('error', () => {});
  const told = { slot, path: req.url, upgrade: req.headers.upgrade };
  socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  socket.write(`${JSON.stringify(told)}\n`);
  socket.pipe(socket);
});
server.listen(Number(port), '127.0.0.1', () => process.send?.('listening'));

process.on('message', (said: { ready?: boolean }) => {
  if (said.ready !== undefined) isReady = said.ready;
  process.send?.({ connections, asked });
});
const ways = { 'lets go': close, refuses: refuse, 'lame duck': goLame };
if (stops !== 'dies') process.on('SIGTERM', ways[stops as keyof typeof ways]);

function refuse(): void {
  isReady = false;
  setTimeout(close, 300);
}

function goLame(): void {
  isLame = true;
  setTimeout(close, 700);
}

function close(): void {
  server.close(() => process.exit(0));
  setInterval(() => server.closeIdleConnections(), 20);
}

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://here');
  asked += 1;
  let bytes = 0;
  for await (const part of req) bytes += (part as Buffer).length;
  if (!isReady && (stops === 'refuses' || url.pathname === '/readyz')) return say(res, 503, {});
  const work = url.searchParams.get('work');
  if (work && doneFile !== '' && req.method === 'POST') appendFileSync(doneFile, `${work}\n`);
  const waitMs = Number(url.searchParams.get('wait') ?? 0);
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  const status = Number(url.searchParams.get('status') ?? 200);
  const filler = 'x'.repeat(Number(url.searchParams.get('fill') ?? 0));
  say(res, status, { slot, method: req.method, path: req.url, headers: req.headers, bytes, filler });
}

function say(res: ServerResponse, status: number, body: object): void {
  const csp = status === 200 && 'path' in body && String(body.path).includes('own-policy');
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    etag: '"7"',
    ...(isLame && { connection: 'close' }),
    ...(csp && { 'content-security-policy': "default-src 'self'" }),
  });
  res.end(JSON.stringify(body));
}
