import type { Door } from '../i18n/i18n.ts';
import { Refusal, Unreachable } from './refusals.ts';

/** What went wrong, in a sentence that says what to do next. What is neither a refusal nor the network is our own fault. */
export function problemOf(error: unknown, { server }: Door): string {
  if (error instanceof Refusal) return server.refused[error.code] ?? server.refusedOtherwise;
  if (!(error instanceof Unreachable)) throw error;
  if (error.retryAfterMs) return server.wait(Math.ceil(error.retryAfterMs / 60_000));
  return navigator.onLine ? server.unreachable : server.offline;
}
