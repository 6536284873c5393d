import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const nanoseconds = z.string().regex(/^\d{19}$/);
const metadata = z.record(z.string().regex(/^[A-Za-z_][\w]*$/), z.string());
const label = z.string().regex(/^[A-Za-z_][\w]*$/);

/** What Loki takes; it refuses all of a push that has anything else in it. */
const Push = z.strictObject({
  streams: z.array(
    z.strictObject({
      stream: z
        .record(label, z.string().min(1))
        .refine((labels) => Object.keys(labels).length > 0 && Object.keys(labels).length <= 15),
      values: z.array(z.tuple([nanoseconds, z.string().max(256 * 1024), metadata])),
    }),
  ),
});

export type Received = { labels: Record<string, string>; line: Record<string, unknown>; ids: Record<string, string> };

/** Loki as far as pushing goes, on the loopback. It can be busy, silent or gone for a while. */
export async function startLoki() {
  const received: Received[] = [];
  const bodies: string[] = [];
  const heard = new Set<() => void>();
  let answer: 'takes' | 'busy' | 'silent' | 'refuses' = 'takes';
  let refused = '';
  let server: Server | undefined;
  let port = 0;

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await textOf(req);
    bodies.push(body);
    if (answer !== 'silent') res.writeHead(take(req, body)).end();
    for (const listener of heard) listener();
  }

  function take(req: IncomingMessage, body: string): number {
    if (answer === 'busy') return 503;
    if (req.method !== 'POST' || req.url !== '/loki/api/v1/push') return 404;
    const pushed = Push.safeParse(JSON.parse(body));
    if (answer === 'refuses' || !pushed.success) {
      refused = pushed.error?.message ?? 'told to';
      return 400;
    }
    for (const { stream, values } of pushed.data.streams)
      for (const [, line, ids] of values)
        received.push({ labels: stream, line: JSON.parse(line) as Record<string, unknown>, ids });
    return 204;
  }

  async function begin(): Promise<void> {
    server = createServer((req, res) => void serve(req, res));
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port; // it listens on a port, not on a pipe
  }

  async function end(): Promise<void> {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  }

  await begin();
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    bodies,
    refusal: () => refused,
    answers: (how: typeof answer) => void (answer = how),
    end,
    begin,
    /** When `isSo`, asked after each push. */
    until(isSo: () => boolean): Promise<void> {
      if (isSo()) return Promise.resolve();
      return new Promise((resolve) => {
        const listener = () => {
          if (!isSo()) return;
          heard.delete(listener);
          resolve();
        };
        heard.add(listener);
      });
    },
  };
}

async function textOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
