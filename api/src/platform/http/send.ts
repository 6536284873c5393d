import type { Endpoint } from '@taskmanager/contract';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream';
import { Reply, type FileAnswer } from '../calls.ts';
import type { AppError } from '../errors.ts';
import type { SecurityHeaders } from '../security-headers.ts';
import { problem, statusOf } from './problems.ts';

export type Send = ReturnType<typeof createSend>;

/** Headers of one answer: a name, its value, the next name. Node writes such a list without looking anything up. */
export type Head = string[];

const json = 'application/json; charset=utf-8';
const problemJson = 'application/problem+json; charset=utf-8';

const stalledMs = 30_000;

/** Writes answers: the same headers on each of a kind, computed once. */
export function createSend(headers: Pick<SecurityHeaders, 'api' | 'file'>) {
  const constant = Object.entries(headers.api).flat();
  const ofFiles = Object.entries(headers.file).flat();

  function answer(endpoint: Endpoint, req: Request, res: Response, head: Head, result: unknown): number {
    const { body, more } = result instanceof Reply ? result : { body: result, more: {} as Reply<unknown>['more'] };
    if (more.file) return file(req, res, head, more.file);
    if (more.replayed) head.push('idempotent-replayed', 'true');
    if (more.event !== undefined) head.push('event-seq', String(more.event));
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
    if (isCutOff(res, error)) head.push('connection', 'close');
    return write(res, statusOf(error.code), head, JSON.stringify(problem(error, requestId)), problemJson);
  }

  /** Who stops reading for half a minute is cut off; what breaks on the way ends short of its announced length. */
  function file(req: Request, res: Response, head: Head, { status, headers: own, body }: FileAnswer): number {
    res.writeHead(status, [...head, ...Object.entries(own).flat(), ...ofFiles]);
    if (!body || req.method === 'HEAD') {
      body?.destroy();
      res.end();
    } else {
      res.setTimeout(stalledMs);
      pipeline(body, res, () => {});
    }
    return status;
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

/** The rest of a body is not waited for. Who sends a file is heard out, because only then do they hear the refusal. */
function isCutOff({ req }: Response, { code }: AppError): boolean {
  const isFile = req.headers['content-type'] === 'application/octet-stream';
  return !req.complete && (!isFile || code === 'too-large' || code === 'timed-out');
}
