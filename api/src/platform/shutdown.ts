import type { Server } from 'node:http';
import type { Logger } from './logger.ts';

/** A part that is closed; the rest goes on without it when that takes too long. */
type Step = { readonly name: string; close(): unknown; readonly withinMs?: number };

export type Stopping = {
  readonly server: Server;
  readonly logger: Logger;
  /** In the order of construction; they are undone in reverse. */
  readonly steps: readonly Step[];
  /** Told first, so that readiness turns away new traffic. */
  readonly announce?: () => void;
  /** Ends what would not end by itself; told when nobody new is let in. */
  readonly letGo?: () => void;
  /** How long requests under way may take to end. */
  readonly drainMs?: number;
  /** How long the listener stays open for a balancer that has not seen yet that we are not ready. */
  readonly delayMs?: number;
};

/** Longer than this no part may hang, unless it says so itself. */
const closeMs = 10_000;

/** On SIGTERM or SIGINT everything ends in its order; a second signal ends it at once. */
export function stopGracefully(parts: Stopping): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    void stop(signal, parts).then((code) => process.exit(code));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Answers the exit code: 0 when every part ended by itself. */
async function stop(signal: string, parts: Stopping): Promise<number> {
  const { server, logger, steps, announce, letGo, delayMs = 0, drainMs = 20_000 } = parts;
  logger.info('stopping', { signal });
  announce?.();
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  const drained = drain(server, logger, drainMs);
  letGo?.();
  await drained;

  let code = 0;
  for (const { name, close, withinMs = closeMs } of [...steps].reverse()) {
    try {
      if (await within(withinMs, close())) continue;
      logger.error('a part did not stop in time', { part: name });
    } catch (error) {
      logger.error('a part failed to stop', { part: name, error });
    }
    code = 1;
  }
  logger.info('stopped', { code });
  await logger.close();
  return code;
}

async function drain(server: Server, logger: Logger, drainMs: number): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve));
  // A connection is kept open after its last answer, and only looked at when somebody asks.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const isDrained = await within(drainMs, ended);
  clearInterval(idle);
  if (isDrained) return;
  logger.warn('requests were cut off', { drainMs });
  server.closeAllConnections();
}

async function within(ms: number, work: unknown): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), ms);
  try {
    return await Promise.race([Promise.resolve(work).then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
