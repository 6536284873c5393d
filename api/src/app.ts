import type { LimitName } from '@taskmanager/contract';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import type { Context } from './context.ts';
import { docsRoutes } from './docs/docs-routes.ts';
import { healthRoutes } from './health/health-routes.ts';
import { metricsRoutes } from './health/metrics-routes.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { addressKey } from './platform/limits/address-key.ts';
import { rateLimit } from './platform/limits/express-store.ts';
import { AppError } from './platform/errors.ts';
import { createOperations } from './platform/http/operations.ts';
import { asAppError } from './platform/http/problems.ts';
import { requestIdOf } from './platform/http/request-ids.ts';
import { createSend, type Send } from './platform/http/send.ts';
import { createServe, type Counted } from './platform/http/serve.ts';
import { securityHeaders } from './platform/security-headers.ts';
import { routesOf } from './routes.ts';

/** The whole HTTP side in reading order. It never listens. */
export function createApp(context: Context): Express {
  const { config, log, metrics, identity, csrf, secrets } = context;
  const headers = securityHeaders({ isHttps: config.publicUrl.startsWith('https:') });
  const send = createSend(headers.api);
  const serve = createServe({
    authenticate: identity.authenticate,
    limits: { ordinary: ordinaryLimit(context), costly: costlyLimits(context) },
    refuseCrossSite: (req, who) => {
      if (who?.via !== 'token') csrf.refuseCrossSite({ method: req.method, headers: req.headers, sessionId: who?.viaId });
    },
    operation: createOperations(secrets.current.operations),
    send,
    metrics,
    log: log.child({ feature: 'http' }),
    checkAnswers: config.appEnv === 'test',
  });
  const routes = routesOf(context);

  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', config.trustProxy);
  app.use(healthRoutes(context.health));
  if (config.metricsPort === undefined) app.use(metricsRoutes(metrics, 'loopback only'));
  const api = express.Router();
  for (const route of routes) api[verbOf(route.endpoint.method)](route.endpoint.path, serve(route));
  for (const path of new Set(routes.map((route) => route.endpoint.path))) api.all(path, refuseMethod);
  app.use('/api/v1', api);
  app.use(docsRoutes(routes, config.version, headers.docs));
  app.use('/api', refuseUnknown);
  app.use(pageRoutes(headers.page));
  app.use(refuseUnknown, answerErrors(send));
  return app;
}

function verbOf(method: string) {
  return method.toLowerCase() as 'get' | 'post' | 'patch' | 'put' | 'delete';
}

/** Counted by person, so that two behind one address do not share a limit; strangers are counted by address. */
function ordinaryLimit({ limiter, config }: Context): RequestHandler {
  const signedIn = rateLimit(limiter, 'api', config.limits.api, callerOf);
  const anonymous = rateLimit(limiter, 'anonymous', config.limits.anonymous, callerOf);
  return (req, res, next) => ((req as Counted).caller ? signedIn : anonymous)(req, res, next);
}

function costlyLimits({ limiter, config: { limits } }: Context): Record<LimitName, RequestHandler> {
  const costly = (name: string) => rateLimit(limiter, name, limits.costly, callerOf);
  return {
    login: rateLimit(limiter, 'login', limits.login, addressOf),
    register: rateLimit(limiter, 'register', limits.register, addressOf),
    refresh: (_req, _res, next) => next(), // counted by session, where the token is read
    invitation: costly('invitation'),
    mail: costly('mail'),
    export: costly('export'),
    import: costly('import'),
  };
}

function callerOf(req: Request): string {
  return (req as Counted).caller?.userId ?? addressOf(req);
}

function addressOf(req: Request): string {
  return addressKey(req.ip ?? '');
}

const refuseMethod: RequestHandler = (req) => {
  throw new AppError('method-not-allowed', `This address does not take ${req.method}. See /api/docs.`);
};

const refuseUnknown: RequestHandler = () => {
  throw new AppError('not-found', 'There is nothing at this address. See /api/docs for what there is.');
};

function answerErrors(send: Send): ErrorRequestHandler {
  return (error: Error & { status?: number }, req, res, next) => {
    if (res.headersSent) return next(error);
    const wasTheirs = !(error instanceof AppError) && error.status !== undefined && error.status < 500;
    const known = wasTheirs ? new AppError('invalid-request', 'This address cannot be read. Check it.') : asAppError(error);
    send.refusal(res, requestIdOf(req.headers['x-request-id']), known);
  };
}
