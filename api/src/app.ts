import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { join } from 'node:path';
import { boomRoutes } from './boom/boom-routes.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { docsRoutes } from './docs/docs-routes.ts';
import { healthRoutes } from './health/health-routes.ts';
import { metricsRoutes } from './health/metrics-routes.ts';
import { letterBoxRoutes } from './letter-box/letter-box-routes.ts';
import { createLetterBox } from './letter-box/letter-box.ts';
import { unsubscribePageRoutes } from './mail/unsubscribe-page-routes.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { addressKey } from './platform/limits/address-key.ts';
import { countCalls } from './platform/limits/express-store.ts';
import { AppError } from './platform/errors.ts';
import type { Logger } from './platform/logger.ts';
import { dispatch } from './platform/http/dispatch.ts';
import { createOthers } from './platform/http/others.ts';
import { currentRequest } from './platform/request-context.ts';
import { operationOf } from './platform/http/operations.ts';
import { asAppError } from './platform/http/problems.ts';
import { requestIdOf } from './platform/http/request-ids.ts';
import { createSend, type Send } from './platform/http/send.ts';
import { createServe, type ServeParts } from './platform/http/serve.ts';
import { securityHeaders } from './platform/security-headers.ts';
import { routesOf } from './routes.ts';

const builtClient = join(import.meta.dirname, '../../client/dist');

/** The whole HTTP side in reading order. It never listens. */
export function createApp(context: Context): Express {
  const { config, log, metrics, tracer, identity, csrf, hashUser } = context;
  const headers = securityHeaders({ isHttps: config.publicUrl.startsWith('https:') });
  const send = createSend(headers);
  const serve = createServe({
    authenticate: identity.authenticate,
    limits: { ordinary: ordinaryLimit(context), costly: costlyLimits(context) },
    refuseCrossSite: (req, who) => {
      if (who?.via !== 'token')
        csrf.refuseCrossSite({ method: req.method, headers: req.headers, sessionId: who?.viaId });
    },
    operation: operationOf,
    send,
    metrics,
    tracer,
    log: log.child({ feature: 'http' }),
    hashUser,
    checkAnswers: config.appEnv === 'test',
  });
  const routes = routesOf(context);

  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', config.trustProxy);
  app.use(dispatch('/api/v1/', routes, serve, createOthers({ metrics, tracer }))); // first, because it is what is asked all the time
  if (config.boomEnabled) app.use(boomRoutes(identity));
  app.use(healthRoutes(context.health));
  if (config.metricsPort === undefined) app.use(metricsRoutes(metrics, 'loopback only'));
  app.use(docsRoutes(routes, config.version, headers.docs));
  if (showsMails(config)) app.use(letterBoxRoutes(createLetterBox(join(config.dataDir, 'mail'))));
  app.use(unsubscribePageRoutes(context.unsubscribing, headers.page));
  app.use(['/api', '/boom'], refuseUnknown);
  app.use(pageRoutes({ folder: builtClient, publicUrl: config.publicUrl, headers }));
  app.use(refuseUnknown, answerErrors(send, log));
  return app;
}

/** Only where nobody is written to but the folder of who develops. */
export function showsMails({ appEnv, mail }: Config): boolean {
  return appEnv === 'development' && mail.carrier.by === 'files';
}

type Limits = ServeParts['limits'];

/** Counted by person, so that two behind one address do not share a limit; strangers are counted by address. */
function ordinaryLimit({ limiter, config }: Context): Limits['ordinary'] {
  const signedIn = countCalls(limiter, 'api', config.limits.api);
  const anonymous = countCalls(limiter, 'anonymous', config.limits.anonymous);
  return (who, req, head) => (who ? signedIn(who.userId, head) : anonymous(addressOf(req), head));
}

function costlyLimits({ limiter, config: { limits } }: Context): Limits['costly'] {
  const byAddress =
    (
      name: 'login' | 'register' | 'visits' | 'errors',
      count = countCalls(limiter, name, limits[name]),
    ): Limits['ordinary'] =>
    (_who, req, head) =>
      count(addressOf(req), head);
  const costly =
    (name: string, count = countCalls(limiter, name, limits.costly)): Limits['ordinary'] =>
    (who, req, head) =>
      count(who?.userId ?? addressOf(req), head);
  return {
    login: byAddress('login'),
    register: byAddress('register'),
    visits: byAddress('visits'),
    errors: byAddress('errors'),
    refresh: async () => {}, // counted by session, where the token is read
    invitation: costly('invitation'),
    mail: costly('mail'),
    export: costly('export'),
    import: costly('import'),
  };
}

function addressOf(req: Request): string {
  return addressKey(req.ip ?? '');
}

const refuseUnknown: RequestHandler = () => {
  throw new AppError('not-found', 'There is nothing at this address. See /api/docs for what there is.');
};

function answerErrors(send: Send, log: Logger): ErrorRequestHandler {
  return (error: Error & { status?: number }, req, res, next) => {
    if (res.headersSent) return next(error);
    const wasTheirs = !(error instanceof AppError) && error.status !== undefined && error.status < 500;
    const known = wasTheirs
      ? new AppError('invalid-request', 'This address cannot be read. Check it.')
      : asAppError(error);
    const { requestId = requestIdOf(req.headers['x-request-id']), span } = currentRequest() ?? {};
    if (known.code === 'internal') {
      span?.fail(known.details.cause);
      log.error('request failed', { requestId, path: req.path, error: known.details.cause });
    }
    send.refusal(res, requestId, known);
  };
}
