import { z } from 'zod';
import { Timestamp } from './ids.ts';

/** The process runs; it says nothing about what it depends on. */
export const Liveness = z.object({
  status: z.literal('ok'),
  ts: Timestamp,
  version: z.string(),
  commit: z.string(),
});
export type Liveness = z.infer<typeof Liveness>;

const Check = z.enum(['ok', 'failed', 'not configured']);

/** Whether traffic should be sent here. `stopping` is failed while the process winds down. */
export const Readiness = z.object({
  status: z.enum(['ready', 'not ready']),
  checks: z.object({ store: Check, redis: Check, pool: Check, stopping: Check }),
});
export type Readiness = z.infer<typeof Readiness>;
