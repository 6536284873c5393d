import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from './until.ts';

export type Heard = { readonly path: string; readonly text: string; readonly at: number };
export type Sinks = Awaited<ReturnType<typeof openSinks>>;

/** Slack, PagerDuty, Sentry and whoever else is told by HTTP: it takes everything and remembers it. */
export async function openSinks(host = '127.0.0.1', port = 0) {
  const heard: Heard[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      heard.push({ path: req.url ?? '', text: Buffer.concat(chunks).toString(), at: Date.now() });
      if (req.url === '/slack') return void res.writeHead(200, { 'content-type': 'text/html' }).end('ok');
      res.writeHead(202, { 'content-type': 'application/json' });
      res.end('{"status":"success","message":"Event processed"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const { port: opened } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const at = (path: string) => heard.filter((one) => one.path.startsWith(path));

  return {
    url: `http://127.0.0.1:${opened}`,
    port: opened,
    at,
    /** The first of that kind which is or will be heard. */
    hears: (path: string, isIt: (text: string) => boolean = () => true) =>
      until(`a message at ${path}`, () => at(path).find(({ text }) => isIt(text))),
    close(): Promise<void> {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
