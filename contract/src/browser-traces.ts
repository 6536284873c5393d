import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';

const digits = (pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .refine((id) => /[^0]/.test(id), 'must not be zero');

/** What a page asked of the server, how long it waited and how that ended. Nothing of who or what. */
export const BrowserSpan = z.strictObject({
  traceId: digits(/^[0-9a-f]{32}$/),
  spanId: digits(/^[0-9a-f]{16}$/),
  /** As it is declared: `PATCH /tasks/:taskId`. */
  route: z.string().max(100),
  /** In milliseconds since 1970, by the clock of the browser. */
  beganAt: z.int().min(0),
  durationMs: z.number().min(0).max(3_600_000),
  status: z.int().min(100).max(599),
});
export type BrowserSpan = z.infer<typeof BrowserSpan>;

export const browserTracesApi = {
  tell: {
    method: 'POST',
    path: '/traces',
    summary: 'Tell how long a page waited for what it asked, where the trace of that is kept',
    access: 'signed-in',
    scope: 'session',
    body: z.strictObject({ spans: z.array(BrowserSpan).min(1).max(100) }),
    status: 204,
    repeatable: false,
  },
} as const satisfies Endpoints;
