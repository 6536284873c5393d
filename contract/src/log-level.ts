import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Timestamp } from './ids.ts';

export const LogLevel = z.enum(['debug', 'info', 'warn', 'error']);
export type LogLevel = z.infer<typeof LogLevel>;

/** The least important line that is logged. */
export const LogLevelState = z.object({
  level: LogLevel,
  /** What it falls back to. */
  usual: LogLevel,
  /** When it does; absent where it is the usual one. */
  until: Timestamp.optional(),
});
export type LogLevelState = z.infer<typeof LogLevelState>;

export const logLevelApi = {
  read: {
    method: 'GET',
    path: '/admin/log-level',
    summary: 'What is logged at the moment, and until when',
    access: 'instance-admin',
    scope: 'admin',
    answer: LogLevelState,
  },
  set: {
    method: 'PUT',
    path: '/admin/log-level',
    summary: 'Log more, or less, in all servers and workers for a while; then it falls back by itself',
    access: 'instance-admin',
    scope: 'admin',
    body: z.strictObject({ level: LogLevel, minutes: z.int().min(1).max(1440).default(30) }),
    answer: LogLevelState,
  },
  end: {
    method: 'DELETE',
    path: '/admin/log-level',
    summary: 'Log as usual again, at once',
    access: 'instance-admin',
    scope: 'admin',
    status: 204,
  },
} as const satisfies Endpoints;
