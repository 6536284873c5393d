import express, { type Request, type Response, type Router } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';

type BoomParts = { authenticate: (headers: Request['headers']) => Who | null | Promise<Who | null> };

const slowMs = 3_000;
const leakedBytes = 32 * 1024 * 1024;
/** Enough for the alert, and far enough from the end for the answer that comes next. */
const fullHeap = 0.92;

/** Breaks the server on purpose: for drills, and for whoever wants to see what a fault looks like from outside. */
export function boomRoutes({ authenticate }: BoomParts): Router {
  const leaked: string[][] = [];
  const kinds: Readonly<Record<string, (res: Response) => Promise<void> | void>> = {
    slow: async (res) => {
      await pause(slowMs);
      res.json({ kind: 'slow', afterMs: slowMs });
    },
    leak(res) {
      leak(leaked);
      res.json({ kind: 'leak', heldMegabytes: (leaked.length * leakedBytes) / 1024 / 1024 });
    },
    crash(res) {
      res.status(202).json({ kind: 'crash' });
      res.once('close', () => {
        throw new Error('boom: this process was to end');
      });
    },
  };

  const router = express.Router();
  router.get('/boom', async (req, res) => {
    const { kind } = req.query;
    if (kind === undefined) throw new Error('boom');
    await refuseAllButAdmins(req);
    const happens = Object.hasOwn(kinds, String(kind)) ? kinds[String(kind)] : undefined;
    if (!happens) throw new AppError('invalid-request', `Say one of ${Object.keys(kinds).join(', ')}.`);
    await happens(res);
  });
  return router;

  async function refuseAllButAdmins(req: Request): Promise<void> {
    const who = await authenticate(req.headers);
    if (!who) throw new AppError('not-signed-in', 'Please sign in first.');
    const isLured = req.headers['sec-fetch-site'] === 'cross-site';
    if (!who.isAdmin || isLured) throw new AppError('forbidden', 'Only an administrator may do this.');
  }
}

/** Kept where the collector of garbage looks, which a buffer would not be; until the next start. */
function leak(leaked: string[][]): void {
  const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics();
  if (used + leakedBytes > most * fullHeap) return;
  const perText = 64 * 1024;
  leaked.push(
    Array.from({ length: leakedBytes / perText }, (_, at) => Buffer.alloc(perText, 97 + (at % 26)).toString('latin1')),
  );
}
