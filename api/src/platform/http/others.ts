import type { Request, Response } from 'express';
import type { Metrics } from '../metrics.ts';

/** Counts what is no endpoint of the contract: pages, health, and addresses where there is nothing. */
export function createOthers({ observerOf }: Pick<Metrics, 'observerOf'>): (req: Request, res: Response) => void {
  return (req, res) => {
    const began = performance.now();
    const { began: enter } = observerOf(req.method, 'unmatched');
    enter();
    res.once('close', () => {
      const route = routeOf(req, res);
      observerOf(req.method, route).ended(res.statusCode, performance.now() - began, !res.writableFinished);
    });
  };
}

/** As it was declared: what somebody has typed is never a label. */
function routeOf({ route }: Request, { statusCode }: Response): string {
  const path = (route as { path: string | string[] } | undefined)?.path;
  if (path !== undefined) return [path].flat()[0] ?? 'unmatched';
  return statusCode < 400 ? 'files' : 'unmatched';
}
