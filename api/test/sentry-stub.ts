import { listening } from './listening.ts';

export type SentryEvent = {
  release: string;
  environment: string;
  platform: string;
  level: string;
  message?: string;
  logger?: string;
  transaction?: string;
  server_name: string;
  user?: { id: string };
  tags: Record<string, string>;
  contexts: Record<string, Record<string, unknown>>;
  exception?: {
    values: { type: string; value: string; stacktrace?: { frames: { filename: string; in_app?: boolean }[] } }[];
  };
};

/** A project of Sentry on the loopback: it reads envelopes and keeps their events. */
export async function startSentry() {
  const events: SentryEvent[] = [];
  const bodies: string[] = [];
  const waiting = new Set<() => void>();
  let answer: number | 'silent' = 200;

  const { port, close } = await listening((req, bytes, res) => {
    const body = bytes.toString();
    bodies.push(body);
    if (req.url?.startsWith('/api/7/envelope/')) events.push(...eventsIn(body));
    if (answer !== 'silent') res.writeHead(answer, { 'content-type': 'application/json' }).end('{}');
    for (const look of waiting) look();
  });

  return {
    dsn: `http://key@127.0.0.1:${port}/7`,
    events,
    bodies,
    answers: (how: typeof answer) => void (answer = how),
    until(isSo: () => boolean): Promise<void> {
      if (isSo()) return Promise.resolve();
      return new Promise((resolve) => {
        const look = () => {
          if (!isSo()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
      });
    },
    close,
  };
}

/** A line about the envelope, then a line about each item and the item. */
export function eventsIn(envelope: string): SentryEvent[] {
  const [, ...lines] = envelope.split('\n');
  return lines
    .filter((_, at) => at % 2 === 1 && (JSON.parse(lines[at - 1] ?? '{}') as { type?: string }).type === 'event')
    .map((line) => JSON.parse(line) as SentryEvent);
}
