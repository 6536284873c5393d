import express, { type Express, type Router } from 'express';
import { AppError } from '../platform/errors.ts';
import type { Metrics } from '../platform/metrics.ts';
import { healthRoutes } from './health-routes.ts';
import type { Health } from './health.ts';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** On the public port only this machine may read them; a port of their own is not published. */
export function metricsRoutes(metrics: Metrics, readers: 'loopback only' | 'everybody'): Router {
  const router = express.Router();
  router.get('/metrics', async (req, res) => {
    const isProxied = req.headers['x-forwarded-for'] !== undefined;
    if (readers === 'loopback only' && (isProxied || !loopback.has(req.socket.remoteAddress ?? ''))) {
      throw new AppError('not-found', 'There is nothing at this address.');
    }
    const { text, contentType } = await metrics.tell(req.headers.accept);
    res.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
    res.end(text);
  });
  return router;
}

/** On a port of their own. */
export function metricsApp(metrics: Metrics): Express {
  return express().disable('x-powered-by').use(metricsRoutes(metrics, 'everybody'));
}

/** For a process that has no other door; its port is not published. */
export function healthApp(health: Health, metrics: Metrics): Express {
  return metricsApp(metrics).use(healthRoutes(health));
}
