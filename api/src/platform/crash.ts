import type { Logger } from './logger.ts';

const patienceMs = 2_500;

/** What nobody caught is said, handed over to whoever hears of errors, and then the process ends: its state is unknown. */
export function endOnCrash(log: Logger): void {
  let isEnding = false;
  const end = (message: string) => (error: unknown) => {
    if (isEnding) return;
    isEnding = true;
    log.error(message, { error });
    setTimeout(() => process.exit(1), patienceMs);
    void log.close().finally(() => process.exit(1));
  };
  process.on('uncaughtException', end('uncaught exception'));
  process.on('unhandledRejection', end('unhandled rejection'));
}
