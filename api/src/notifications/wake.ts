import type { Hints } from '../platform/hints.ts';
import type { Logger } from '../platform/logger.ts';
import { isProject, type Notifier } from './notifier.ts';

/** News that come together are read together. */
const soonMs = 200;
const lookEveryMs = 5_000;
/** So far back that clocks of several machines may differ. */
const lookBackMs = 30_000;
const lookEverywhereEveryMs = 60 * 60_000;

type Parts = { notifier: Notifier; hints: Hints; now: () => Date; log: Logger };

/** Has the notifier read where news may be: at a hint, every few seconds where hints got lost, hourly everywhere. */
export function wakeNotifier({ notifier, hints, now, log }: Parts): { close(): void } {
  const waiting = new Map<string, NodeJS.Timeout>();
  const failed = (error: unknown) => log.error('notifications not told', { error });

  const deafen = hints.onHint(({ stream }) => {
    if (!isProject(stream) || waiting.has(stream)) return;
    waiting.set(stream, setTimeout(() => read(stream), soonMs).unref());
  });

  function read(stream: string): void {
    waiting.delete(stream);
    notifier.follow(stream).catch(failed);
  }

  let last = now().getTime();
  async function look(): Promise<void> {
    const since = new Date(last - lookBackMs);
    const at = now().getTime();
    await notifier.followLately(since);
    last = at;
  }

  const looking = setInterval(() => void look().catch(failed), lookEveryMs).unref();
  const everywhere = setInterval(() => void notifier.followAll().catch(failed), lookEverywhereEveryMs).unref();
  const atFirst = setTimeout(() => void notifier.followAll().catch(failed), lookEveryMs).unref();

  return {
    close() {
      deafen();
      clearTimeout(atFirst);
      clearInterval(looking);
      clearInterval(everywhere);
      for (const timer of waiting.values()) clearTimeout(timer);
    },
  };
}
