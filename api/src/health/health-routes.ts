import express, { type RequestHandler, type Response, type Router } from 'express';
import type { Health } from './health.ts';

/** Who may wait for an answer without a limit: balancers ask all the time. */
export function healthRoutes(health: Health): Router {
  const live: RequestHandler = (_req, res) => answer(res, 200, health.liveness());
  const ready: RequestHandler = async (_req, res) => {
    const readiness = await health.readiness();
    answer(res, readiness.status === 'ready' ? 200 : 503, readiness);
  };
  const router = express.Router();
  router.get(['/healthz', '/health', '/api/healthz', '/api/v1/health'], live);
  router.get(['/readyz', '/health/ready', '/api/readyz', '/api/v1/health/ready'], ready);
  return router;
}

function answer(res: Response, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
}
