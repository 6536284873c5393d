import type { Endpoint, LimitName } from '@taskmanager/contract';
import type { Request, Response } from 'express';
import { Reply, type Call, type Operation, type Route, type Who } from '../calls.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { HashUser } from '../logging/user-hash.ts';
import type { Metrics } from '../metrics.ts';
import { runInRequest, type RequestContext } from '../request-context.ts';
import { placeIn, traceparentOf } from '../tracing/place.ts';
import type { Tracer } from '../tracing/tracer.ts';
import { readCookie } from '../cookies.ts';
import { readBody } from './body.ts';
import { bytesIn } from './bytes.ts';
import { createDeadlines } from './deadlines.ts';
import { parseInput } from './input.ts';
import { operationNameOf } from './operation-names.ts';
import { asAppError } from './problems.ts';
import { requestIdOf } from './request-ids.ts';
import { endRequestSpan } from './request-span.ts';
import type { Head, Send } from './send.ts';

export type ServeParts = {
  authenticate: (headers: Request['headers']) => Who | null | Promise<Who | null>;
  /** Counts a call; refuses one that is too much. */
  limits: { ordinary: CountBy; costly: Readonly<Record<LimitName, CountBy>> };
  refuseCrossSite: (req: Request, who: Who | null) => void;
  operation: (endpoint: Endpoint, who: Who | null, key: string | undefined, path: string, body: unknown) => Operation;
  send: Send;
  metrics: Metrics;
  tracer: Tracer;
  log: Logger;
  hashUser: HashUser;
  /** Holds every answer against the contract: in tests, where a drift must be seen. */
  checkAnswers: boolean;
};

type CountBy = (who: Who | null, req: Request, head: Head) => Promise<void>;

/** The one door: what happens between a request and its use case, in this order, for every endpoint. */
export function createServe(parts: ServeParts): (route: Route) => (req: Request, res: Response) => void {
  const deadline = createDeadlines(9_500); // with the look that finds it late, within the ten seconds we promise
  const longDeadline = createDeadlines(29_500);

  return ({ endpoint, handler }) => {
    const route = `/api/v1${endpoint.path}`;
    const observed = parts.metrics.observerOf(endpoint.method, route);
    const operation = operationNameOf(endpoint);

    return (req, res) => {
      const began = performance.now();
      observed.began();
      const requestId = requestIdOf(req.headers['x-request-id']);
      const head: Head = ['x-request-id', requestId];
      const { traceId, spanId, isSampled, span } = parts.tracer.begin(
        operation,
        'server',
        placeIn(req.headers['traceparent']),
      );
      if (isSampled) head.push('traceresponse', traceparentOf({ traceId, spanId, isSampled }));
      const context: RequestContext = { requestId, traceId, spanId, isSampled, span, operation, userId: undefined };
      runInRequest(context, () => {
        parts.log.debug('request in', { method: req.method, route });
        const expire = () => finish(refuse(timedOut()));
        let done = endpoint.takesBytes ? () => {} : (endpoint.waits ? longDeadline : deadline)(began, expire);
        // A file may take as long as it keeps coming; the time for the work begins when it is here.
        if (endpoint.takesBytes)
          req.once('end', () => {
            if (!res.headersSent) done = deadline(performance.now(), expire);
          });
        answer(req, head, context).then(
          (result) => finish(res.headersSent ? undefined : send(result)),
          (error: unknown) => finish(res.headersSent ? undefined : refuse(asAppError(error))),
        );

        function finish(status: number | undefined): void {
          done();
          if (status === undefined) return;
          const durationMs = performance.now() - began;
          observed.ended(status, durationMs, res.destroyed, isSampled ? traceId : undefined);
          endRequestSpan(context, req, route, status);
          parts.log.logAccess(context, { method: req.method, route, status, duration: durationMs });
        }

        function send(result: unknown): number {
          try {
            if (parts.checkAnswers) refuseDrift(endpoint, result);
            return parts.send.answer(endpoint, req, res, head, result);
          } catch (error) {
            return refuse(asAppError(error));
          }
        }
      });

      function refuse(error: AppError): number {
        parts.metrics.refusals.refused(error.code);
        if (error.code === 'internal') {
          span?.fail(error.details.cause);
          parts.log.error('request failed', { route, error: error.details.cause });
        }
        return parts.send.refusal(res, requestId, error, head);
      }
    };

    async function answer(req: Request, head: Head, context: RequestContext): Promise<unknown> {
      const found = parts.authenticate(req.headers);
      const who = found instanceof Promise ? await found : found;
      if (who) context.userId = parts.hashUser(who.userId);
      else if (req.headers.authorization !== undefined) parts.metrics.refusals.badToken();
      if (!isCountedApart(endpoint)) await parts.limits.ordinary(who, req, head);
      if (endpoint.limit) await parts.limits.costly[endpoint.limit](who, req, head);
      refuseStranger(endpoint, who);
      parts.refuseCrossSite(req, who);
      const bytes = endpoint.takesBytes === undefined ? undefined : bytesIn(req, endpoint.takesBytes);
      const body = endpoint.method === 'GET' || bytes ? undefined : await readBody(req);
      const parsed = parseInput(endpoint, req.params, searchOf(req.url), body);
      const input = bytes ? { ...parsed, bytes } : parsed;
      return handler(callOf(req, head, who, input, body) as Call<Endpoint>);
    }

    function callOf(req: Request, head: Head, who: Who | null, input: object, body: unknown) {
      const key = req.headers['idempotency-key'];
      return {
        ...input,
        who,
        op:
          endpoint.method === 'GET'
            ? undefined
            : {
                ...parts.operation(endpoint, who, key as string | undefined, req.url, body),
                isGivenUp: () => req.res?.headersSent === true,
              },
        ifMatch: revIn(req.headers['if-match']),
        headers: req.headers,
        // No getter: V8 makes a hidden class for each, and that keeps the request past its end.
        address: () => req.ip ?? '',
        cookie: (name: string) => readCookie(req.headers.cookie, name),
        setHeader: (name: string, value: string | string[]) => {
          for (const one of [value].flat()) head.push(name, one);
        },
      };
    }
  };
}

/** A refresh by its session; a visit by a row of its own, so that an office that reads pages can still sign in. */
function isCountedApart({ limit }: Endpoint): boolean {
  return limit === 'refresh' || limit === 'visits' || limit === 'errors';
}

function refuseStranger({ access, scope }: Endpoint, who: Who | null): void {
  if (access === 'anyone') return;
  if (!who) throw new AppError('not-signed-in', 'Please sign in first.');
  if (!who.scopes.includes(scope)) {
    throw new AppError(
      'scope-too-small',
      scope === 'session' ? 'Tokens cannot do this. Sign in instead.' : `This needs a token with the scope ${scope}.`,
    );
  }
  if (access === 'instance-admin' && !who.isAdmin)
    throw new AppError('forbidden', 'Only an administrator may do this.');
}

function revIn(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const rev = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (rev === undefined) throw new AppError('invalid-request', 'If-Match is a rev in quotes, as in the ETag.');
  return Number(rev);
}

function searchOf(url: string): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}

function timedOut(): AppError {
  return new AppError(
    'timed-out',
    'This took too long and may or may not have happened. Repeat it with the same Idempotency-Key.',
  );
}

function refuseDrift(endpoint: Endpoint, result: unknown): void {
  const text = result instanceof Reply ? result.more.text : undefined;
  const body = text === undefined ? (result instanceof Reply ? result.body : result) : JSON.parse(text);
  if (result instanceof Reply && result.more.replayed) return;
  if (endpoint.answer) endpoint.answer.parse(JSON.parse(JSON.stringify(body)));
}
