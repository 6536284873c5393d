import type { ErrorCode } from '@taskmanager/contract';
import type { Door, Messages } from '../i18n/i18n.ts';
import { Refusal, Unreachable } from './refusals.ts';

/** Before the sign-in there is less that can be refused, and so fewer words. */
type Words = Door & Partial<Pick<Messages, 'problems'>>;

/** What went wrong, in a sentence that says what to do next. What is neither a refusal nor the network is our own fault. */
export function problemOf(error: unknown, t: Words): string {
  if (error instanceof Refusal) return wordsFor(error.code, t);
  if (!(error instanceof Unreachable)) throw error;
  const { server } = t;
  if (error.retryAfterMs) return server.wait(Math.ceil(error.retryAfterMs / 60_000));
  if (error.code && server.refused[error.code]) return wordsFor(error.code, t);
  return navigator.onLine ? server.unreachable : server.offline;
}

/** The same of a change that somebody takes for done. */
export function whyNotTaken(code: ErrorCode, t: Messages): string {
  return t.refusals.reasons[code] ?? wordsFor(code, t);
}

function wordsFor(code: ErrorCode, { problems, server }: Words): string {
  return problems?.[code] ?? server.refused[code] ?? server.refusedOtherwise;
}
