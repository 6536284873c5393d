import type { Acknowledged, ClientToServer } from '@taskmanager/contract';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { parsePart } from '../http/input.ts';
import { asAppError, problem } from '../http/problems.ts';
import { requestIdOf } from '../http/request-ids.ts';
import type { Logger } from '../logger.ts';
import type { HashUser } from '../logging/user-hash.ts';
import { runInRequest } from '../request-context.ts';
import type { Tracer } from '../tracing/tracer.ts';
import { createFlood } from './flood.ts';
import type { IoSocket } from './socket.ts';
import type { SocketMetrics } from './socket-metrics.ts';

type Answerer = (said: unknown, socket: IoSocket) => Promise<unknown>;
type Name = keyof ClientToServer;

export type Conversation = {
  answerers: Readonly<Record<Name, Answerer>>;
  metrics: SocketMetrics;
  tracer: Tracer;
  log: Logger;
  hashUser: HashUser;
};

const flood = { burst: 60, perSecond: 20, patience: 60 };

/** What a client says as the schema understands it, and what it is told. */
export function answer<S extends z.ZodType, Told>(
  schema: S,
  handler: (said: z.output<S>, socket: IoSocket) => Told | Promise<Told>,
): Answerer {
  return async (said, socket) => handler(parsePart(schema, said) as z.output<S>, socket); // the schema made it
}

/** The one door for what clients say: each message is counted, parsed and answered here, with data or with a refusal. */
export function converse(socket: IoSocket, { answerers, metrics, tracer, log, hashUser }: Conversation): void {
  const count = createFlood(flood);
  const countRaw = createFlood(flood);

  socket.onAny((name: string, ...rest: unknown[]) => void hear(name, rest));
  // Below the messages, so that packets which are none count too.
  socket.conn.on('packet', ({ type }) => {
    if (type !== 'message' || countRaw(performance.now()) !== 'flood') return;
    log.warn('socket closed, it says too much', { socketId: socket.id, userId: socket.data.who.userId });
    socket.disconnect(true);
  });

  function hear(name: string, rest: unknown[]): Promise<void> {
    const requestId = requestIdOf(undefined);
    const reply = typeof rest.at(-1) === 'function' ? (rest.at(-1) as (told: Acknowledged<unknown>) => void) : () => {};
    const known = Object.hasOwn(answerers, name) ? (name as Name) : undefined;
    const operation = `socket.${known ?? 'other'}`;
    const { span, ...place } = tracer.begin(operation, 'server', undefined);
    const userId = hashUser(socket.data.who.userId);
    return runInRequest({ requestId, ...place, span, operation, userId }, async () => {
      const began = performance.now();
      const observe = (outcome: string) => {
        const duration = performance.now() - began;
        metrics.received(known ?? 'other', outcome, duration);
        log.debug('message out', { outcome, duration: Math.round(duration * 100) / 100 });
      };
      try {
        const data = await answerTo(known, rest[0]);
        observe('ok');
        reply({ data: data ?? null });
      } catch (error) {
        const refused = asAppError(error);
        observe(refused.code);
        if (refused.code === 'internal') {
          span?.fail(refused.details.cause);
          log.error('message failed', { event: known, error: refused.details.cause });
        }
        reply({ error: problem(refused, requestId) });
      } finally {
        span?.end();
      }
    });
  }

  function answerTo(name: Name | undefined, said: unknown): Promise<unknown> {
    if (count(performance.now()) !== 'fine')
      throw new AppError('too-many-requests', 'These are too many messages. Wait a second.', { retryAfterSeconds: 1 });
    if (!name) throw new AppError('invalid-request', `Say one of ${Object.keys(answerers).join(', ')}.`);
    return answerers[name](said, socket);
  }
}
