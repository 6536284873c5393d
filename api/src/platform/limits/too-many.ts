import { AppError } from '../errors.ts';
import type { Limiter } from './limiter.ts';

/** A row of the limits table, as far as counting goes. */
export type Row = { readonly points: number; readonly windowSeconds: number };

/** For what a request is not counted by: the account it claims, the session it refreshes. */
export async function takeOrRefuse(
  limiter: Limiter,
  name: string,
  row: Row,
  key: string,
  sentence: string,
): Promise<void> {
  const { allowed, resetMs } = await limiter.take(name, key, row.points, row.windowSeconds * 1000);
  if (!allowed) throw tooMany(resetMs, sentence);
}

export function tooMany(resetMs: number, sentence = 'That was too often.'): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(resetMs / 1000));
  return new AppError('too-many-requests', `${sentence} Try again ${inWords(retryAfterSeconds)}.`, {
    retryAfterSeconds,
  });
}

function inWords(seconds: number): string {
  if (seconds < 100) return `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}
