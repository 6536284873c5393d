import type { Request, Response } from 'express';
import expressRateLimit, { type AugmentedRequest, type ClientRateLimitInfo, type Store } from 'express-rate-limit';
import { AppError } from '../errors.ts';
import type { Head } from '../http/send.ts';
import type { Limiter } from './limiter.ts';
import type { Decision } from './sliding-window.ts';

/** A row of the limits table, as far as counting goes. */
export type Row = { readonly points: number; readonly windowSeconds: number };

/** Counts a call of `key` and says so in the head of the answer; refuses what is too much with 429. */
export type CountCall = (key: string, head: Head) => Promise<void>;

export function countCalls(limiter: Limiter, name: string, row: Row): CountCall {
  const count = expressRateLimit({
    windowMs: row.windowSeconds * 1000,
    limit: row.points,
    store: storeOf(limiter, name, row),
    keyGenerator: (req) => (req as unknown as Counted).key,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    validate: false,
    handler(req, _res, next) {
      const { rateLimit } = req as AugmentedRequest;
      next(tooMany((rateLimit?.resetTime?.getTime() ?? 0) - Date.now()));
    },
  });

  // The library is shown just what it counts by: on a whole Express request it works out the address for its debug log.
  return (key, head) =>
    new Promise((resolve, reject) => {
      const counted: Counted = { key };
      const answer = {
        headersSent: false,
        setHeader: (header: string, value: string) => void head.push(header, value),
      };
      const next = (error?: unknown) => (error ? reject(error) : resolve());
      void count(counted as unknown as Request, answer as unknown as Response, next);
    });
}

type Counted = { readonly key: string };

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
