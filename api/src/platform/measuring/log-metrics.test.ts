import { expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { measureLog } from './log-metrics.ts';

test('lines are counted by level, and so is what was lost on the way to Loki and Sentry', async () => {
  const entries = { error: 1, warn: 2, info: 3, debug: 0 };
  const dropped = { full: 4, rejected: 0, closing: 0 };
  const registry = new Registry();
  measureLog(registry, { tally: () => ({ entries, dropped, reported: { sent: 5, dropped: 6 } }) });
  await registry.metrics();
  const text = await registry.metrics();
  expect(text).toContain('log_entries_total{level="warn"} 2\n');
  expect(text).toContain('log_entries_dropped_total{sink="loki",reason="full"} 4\n');
  expect(text).toContain('sentry_events_total{outcome="sent"} 5\n');
});

test('who has neither Loki nor Sentry has no figures of them', async () => {
  const registry = new Registry();
  const entries = { error: 0, warn: 0, info: 0, debug: 0 };
  measureLog(registry, { tally: () => ({ entries, dropped: undefined, reported: undefined }) });
  expect(await registry.metrics()).not.toMatch(/sentry_events_total\{|dropped_total\{/);
});
