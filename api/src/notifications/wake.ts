import type { Hints } from '../platform/hints.ts';
import { createLater } from '../platform/later.ts';
import type { Logger } from '../platform/logger.ts';
import { goOn, type Cause } from '../platform/tracing/go-on.ts';
import type { Tracer } from '../platform/tracing/tracer.ts';
import { isProject, type Notifier } from './notifier.ts';

/** News that come together are read together. */
const soonMs = 200;

type Parts = { notifier: Notifier; hints: Hints; tracer: Tracer; log: Logger };

/** Has the notifier read where news may be. Hints get lost: housekeeping looks again, now and then everywhere. */
export function wakeNotifier({ notifier, hints, tracer, log }: Parts): { close(): Promise<void> } {
  const waiting = new Map<string, NodeJS.Timeout>();
  const later = createLater(log.child({ feature: 'notifications' }));

  const deafen = hints.onHint(({ stream, cause }) => {
    if (!isProject(stream) || waiting.has(stream)) return;
    waiting.set(stream, setTimeout(() => read(stream, cause), soonMs).unref());
  });

  /** In the trace of what came first; what came after it is read along. */
  function read(stream: string, cause: Cause | undefined): void {
    waiting.delete(stream);
    later.run('news not told', () => goOn(tracer, 'notifications.follow', cause, () => notifier.follow(stream)));
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
