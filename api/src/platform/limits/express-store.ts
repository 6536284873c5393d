import expressRateLimit, {
  type AugmentedRequest,
  type ClientRateLimitInfo,
  type RateLimitRequestHandler,
  type Store,
  type ValueDeterminingMiddleware,
} from 'express-rate-limit';
import { AppError } from '../errors.ts';
import type { Limiter } from './limiter.ts';
import type { Decision } from './sliding-window.ts';

/** A row of the limits table, as far as counting goes. */
export type Row = { readonly points: number; readonly windowSeconds: number };

/** Names whom a request is counted for. */
type CallerOf = ValueDeterminingMiddleware<string>;

/** Counts each request of one caller; refuses what is too much with 429. */
export function rateLimit(limiter: Limiter, name: string, row: Row, callerOf: CallerOf): RateLimitRequestHandler {
  return expressRateLimit({
    windowMs: row.windowSeconds * 1000,
    limit: row.points,
    store: storeOf(limiter, name, row),
    keyGenerator: callerOf,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    validate: false, // looks at each request for mistakes in this very call
    handler(req, _res, next) {
      const { rateLimit } = req as AugmentedRequest; // where the library leaves what it found
      next(tooMany((rateLimit?.resetTime?.getTime() ?? 0) - Date.now()));
    },
  });
}

/** For what a request is not counted by: the account it claims, the session it refreshes. */
export async function takeOrRefuse(limiter: Limiter, name: string, row: Row, key: string): Promise<void> {
  const decision = await limiter.take(name, key, row.points, row.windowSeconds * 1000);
  if (!decision.allowed) throw tooMany(decision.resetMs);
}

function tooMany(resetMs: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(resetMs / 1000));
  return new AppError('too-many-requests', `That was too often. Try again ${inWords(retryAfterSeconds)}.`, {
    retryAfterSeconds,
  });
}

function inWords(seconds: number): string {
  if (seconds < 100) return `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}

function storeOf(limiter: Limiter, name: string, { points, windowSeconds }: Row): Store {
  const windowMs = windowSeconds * 1000;
  const counted = ({ allowed, remaining, resetMs }: Decision): ClientRateLimitInfo => ({
    totalHits: allowed ? points - remaining : points + 1, // the library refuses what is above the limit
    resetTime: new Date(Date.now() + resetMs),
  });
  return {
    increment(key) {
      const decision = limiter.take(name, key, points, windowMs);
      return decision instanceof Promise ? decision.then(counted) : counted(decision);
    },
    decrement: () => {}, // only asked of limits that take calls back
    resetKey: (key) => limiter.forget(name, key),
  };
}
