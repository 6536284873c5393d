import { LogLevel, type LogLevelState } from '@taskmanager/contract';
import { z } from 'zod';
import type { Hints } from '../platform/hints.ts';
import type { Logger } from '../platform/logger.ts';
import type { Store } from '../platform/store/port.ts';
import { logLevelRecords } from './log-level-records.ts';

export { logLevelCollection } from './log-level-records.ts';
export type LogLevels = ReturnType<typeof createLogLevels>;

type Parts = { store: Store; hints: Hints; log: Logger; now: () => Date };

/** No stream of the journal is called so. */
const stream = 'log-level';
const lookEveryMs = 30_000;
const Wanted = z.object({ level: LogLevel, until: z.string() }).nullable();
type Wanted = z.infer<typeof Wanted>;

/**
 * What is logged, for all processes: told over Redis at once, read from the store by whoever starts and by whoever was
 * not told. It ends by itself, for nobody remembers to.
 */
export function createLogLevels({ store, hints, log, now }: Parts) {
  const records = logLevelRecords(store);
  const usual = log.level();
  let wanted: Wanted = null;
  let ending: NodeJS.Timeout | undefined;

  function follow(next: Wanted): void {
    clearTimeout(ending);
    const leftMs = next ? Date.parse(next.until) - now().getTime() : 0;
    wanted = next && leftMs > 0 ? next : null;
    if (wanted) ending = setTimeout(() => follow(null), leftMs).unref();
    const level = wanted?.level ?? usual;
    if (level === log.level()) return;
    log.setLevel(level);
    log.warn('log level changed', { to: level, until: wanted?.until });
  }

  async function look(): Promise<void> {
    await records.find().then(follow, (error: unknown) => log.warn('log level not read, trying again', { error }));
  }

  function tell(next: Wanted): void {
    hints.say({ stream, seq: 0, event: next });
  }

  const deafen = hints.onHint((hint) => {
    if (hint.stream === stream) follow(Wanted.parse(hint.event));
  });
  let looking: NodeJS.Timeout | undefined;

  return {
    /** In a process that is to follow what admins want. */
    async begin(): Promise<void> {
      await look();
      looking = setInterval(() => void look(), lookEveryMs).unref();
    },
    look,
    state(): LogLevelState {
      return { level: wanted?.level ?? usual, usual, until: wanted?.until };
    },
    async set(level: LogLevel, minutes: number): Promise<LogLevelState> {
      const next = { level, until: new Date(now().getTime() + minutes * 60_000).toISOString() };
      await records.write(next);
      tell(next);
      return { ...next, usual };
    },
    async end(): Promise<void> {
      await records.remove();
      tell(null);
    },
    close(): void {
      deafen();
      clearInterval(looking);
      clearTimeout(ending);
    },
  };
}
