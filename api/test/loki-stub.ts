import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { listening } from './listening.ts';

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

  function serve(req: IncomingMessage, bytes: Buffer, res: ServerResponse): void {
    const body = bytes.toString();
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

  let server = await listening(serve);
  const { url, port } = server;

  return {
    url,
    received,
    bodies,
    refusal: () => refused,
    answers: (how: typeof answer) => void (answer = how),
    end: () => server.close(),
    /** Again, where it was before. */
    begin: async () => void (server = await listening(serve, { port })),
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
