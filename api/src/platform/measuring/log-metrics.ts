import { Counter, type Registry } from 'prom-client';
import type { Logger } from '../logger.ts';

/** Counted by the log itself, which is there before the figures, and told when somebody asks. */
export function measureLog(registry: Registry, log: Pick<Logger, 'tally'>): void {
  const registers = [registry];
  new Counter({
    name: 'log_entries_total',
    help: 'How many lines were logged',
    labelNames: ['level'],
    registers,
    collect() {
      this.reset();
      for (const [level, count] of Object.entries(log.tally().entries)) this.inc({ level }, count);
    },
  });
  new Counter({
    name: 'log_entries_dropped_total',
    help: 'How many lines did not get where else they were wanted; they stand on stdout all the same',
    labelNames: ['sink', 'reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(log.tally().dropped ?? {}))
        this.inc({ sink: 'loki', reason }, count);
    },
  });
  new Counter({
    name: 'sentry_events_total',
    help: 'How many errors were reported, and how many could not be',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(log.tally().reported ?? {})) this.inc({ outcome }, count);
    },
  });
}
