import type { Hints } from '../platform/hints.ts';
import { createLater } from '../platform/later.ts';
import type { Logger } from '../platform/logger.ts';
import { isProject, type Notifier } from './notifier.ts';

/** News that come together are read together. */
const soonMs = 200;

type Parts = { notifier: Notifier; hints: Hints; log: Logger };

/** Has the notifier read where news may be. Hints get lost: housekeeping looks again, now and then everywhere. */
export function wakeNotifier({ notifier, hints, log }: Parts): { close(): Promise<void> } {
  const waiting = new Map<string, NodeJS.Timeout>();
  const later = createLater(log.child({ feature: 'notifications' }));

  const deafen = hints.onHint(({ stream }) => {
    if (!isProject(stream) || waiting.has(stream)) return;
    waiting.set(stream, setTimeout(() => read(stream), soonMs).unref());
  });

  function read(stream: string): void {
    waiting.delete(stream);
    later.run('news not told', () => notifier.follow(stream));
  }

  return {
    async close() {
      deafen();
      notifier.stop();
      for (const timer of waiting.values()) clearTimeout(timer);
      await later.settled();
    },
  };
}
