import type { Request, Response } from 'express';
import expressRateLimit, { type AugmentedRequest, type ClientRateLimitInfo, type Store } from 'express-rate-limit';
import type { Head } from '../http/send.ts';
import type { Limiter } from './limiter.ts';
import type { Decision } from './sliding-window.ts';
import { tooMany, type Row } from './too-many.ts';

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
