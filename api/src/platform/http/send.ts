import type { Endpoint } from '@taskmanager/contract';
import type { Request, Response } from 'express';
import { Reply } from '../calls.ts';
import type { AppError } from '../errors.ts';
import { problem, statusOf } from './problems.ts';

export type Send = ReturnType<typeof createSend>;

const json = 'application/json; charset=utf-8';
const problemJson = 'application/problem+json; charset=utf-8';

/** Writes answers: the same headers on each, computed once. */
export function createSend(headers: Readonly<Record<string, string>>) {
  function answer(endpoint: Endpoint, req: Request, res: Response, requestId: string, result: unknown): number {
    const { body, more } = result instanceof Reply ? result : { body: result, more: {} as Reply<unknown>['more'] };
    if (more.replayed) res.setHeader('idempotent-replayed', 'true');
    if (endpoint.status === 204) return write(res, 204, requestId, undefined, json);
    const etag = more.rev === undefined ? undefined : `"${more.rev}"`;
    if (etag !== undefined) res.setHeader('etag', etag);
    const isRevalidated = etag !== undefined && endpoint.method === 'GET';
    if (isRevalidated && req.headers['if-none-match'] === etag) return write(res, 304, requestId, undefined, json, true);
    return write(res, more.status ?? endpoint.status ?? 200, requestId, more.text ?? JSON.stringify(body), json, isRevalidated);
  }

  function refusal(res: Response, requestId: string, error: AppError): number {
    const { retryAfterSeconds } = error.details;
    if (retryAfterSeconds !== undefined) res.setHeader('retry-after', String(retryAfterSeconds));
    if (error.code === 'too-large') res.setHeader('connection', 'close');
    return write(res, statusOf(error.code), requestId, JSON.stringify(problem(error, requestId)), problemJson);
  }

  function write(res: Response, status: number, requestId: string, text: string | undefined, type: string, mayKeep = false): number {
    const own: Record<string, string | number> = { ...headers, 'x-request-id': requestId };
    own['cache-control'] = mayKeep ? 'private, no-cache' : 'no-store';
    if (text !== undefined) {
      own['content-type'] = type;
      own['content-length'] = Buffer.byteLength(text);
    }
    res.writeHead(status, own);
    res.end(text);
    return status;
  }

  return { answer, refusal };
}
