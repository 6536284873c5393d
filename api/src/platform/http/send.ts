import type { Endpoint } from '@taskmanager/contract';
import type { Request, Response } from 'express';
import { Reply } from '../calls.ts';
import type { AppError } from '../errors.ts';
import { problem, statusOf } from './problems.ts';

export type Send = ReturnType<typeof createSend>;

/** Headers of one answer: a name, its value, the next name. Node writes such a list without looking anything up. */
export type Head = string[];

const json = 'application/json; charset=utf-8';
const problemJson = 'application/problem+json; charset=utf-8';

/** Writes answers: the same headers on each, computed once. */
export function createSend(headers: Readonly<Record<string, string>>) {
  const constant = Object.entries(headers).flat();

  function answer(endpoint: Endpoint, req: Request, res: Response, head: Head, result: unknown): number {
    const { body, more } = result instanceof Reply ? result : { body: result, more: {} as Reply<unknown>['more'] };
    if (more.replayed) head.push('idempotent-replayed', 'true');
    if (endpoint.status === 204) return write(res, 204, head, undefined, json);
    const etag = more.rev === undefined ? undefined : `"${more.rev}"`;
    if (etag !== undefined) head.push('etag', etag);
    const isRevalidated = etag !== undefined && endpoint.method === 'GET';
    if (isRevalidated && req.headers['if-none-match'] === etag) return write(res, 304, head, undefined, json, true);
    return write(
      res,
      more.status ?? endpoint.status ?? 200,
      head,
      more.text ?? JSON.stringify(body),
      json,
      isRevalidated,
    );
  }

  function refusal(
    res: Response,
    requestId: string,
    error: AppError,
    head: Head = ['x-request-id', requestId],
  ): number {
    const { retryAfterSeconds } = error.details;
    if (retryAfterSeconds !== undefined) head.push('retry-after', String(retryAfterSeconds));
    if (error.code === 'too-large') head.push('connection', 'close');
    return write(res, statusOf(error.code), head, JSON.stringify(problem(error, requestId)), problemJson);
  }

  function write(
    res: Response,
    status: number,
    head: Head,
    text: string | undefined,
    type: string,
    mayKeep = false,
  ): number {
    head.push('cache-control', mayKeep ? 'private, no-cache' : 'no-store', ...constant);
    const body = text === undefined ? undefined : Buffer.from(text);
    if (body) head.push('content-type', type, 'content-length', String(body.length));
    res.writeHead(status, head);
    res.end(body);
    return status;
  }

  return { answer, refusal };
}
