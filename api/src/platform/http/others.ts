import type { Request, Response } from 'express';
import type { Metrics } from '../metrics.ts';
import { runInRequest, type RequestContext } from '../request-context.ts';
import { placeIn } from '../tracing/place.ts';
import { unkept, type Tracer } from '../tracing/tracer.ts';
import { requestIdOf } from './request-ids.ts';
import { endRequestSpan } from './request-span.ts';

type Parts = { metrics: Pick<Metrics, 'observerOf'>; tracer: Tracer };

const operation = 'other';

/** Goes on with what is no endpoint of the contract, and counts it: pages, health, and addresses where there is nothing. */
export function createOthers({ metrics: { observerOf }, tracer }: Parts) {
  return (req: Request, res: Response, goOn: () => void): void => {
    const began = performance.now();
    const { began: enter } = observerOf(req.method, 'unmatched');
    enter();
    // Whoever brings no trace looks at our health each second, which is nothing to keep.
    const above = placeIn(req.headers['traceparent']);
    const begun = above ? tracer.begin(operation, 'server', above) : unkept(undefined);
    const context: RequestContext = { requestId: requestIdOf(req.headers['x-request-id']), ...begun, operation };
    res.once('close', () => {
      const route = routeOf(req, res);
      observerOf(req.method, route).ended(res.statusCode, performance.now() - began, !res.writableFinished);
      endRequestSpan(context, req, route, res.statusCode);
    });
    runInRequest(context, goOn);
  };
}

/** As it was declared: what somebody has typed is never a label. */
function routeOf({ route }: Request, { statusCode }: Response): string {
  const path = (route as { path: string | string[] } | undefined)?.path;
  if (path !== undefined) return [path].flat()[0] ?? 'unmatched';
  return statusCode < 400 ? 'files' : 'unmatched';
}
