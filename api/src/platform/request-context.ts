import { AsyncLocalStorage } from 'node:async_hooks';
import type { Place } from './tracing/place.ts';
import type { Span } from './tracing/tracer.ts';

/** What every line logged on behalf of one request carries, also where a job goes on with it later. */
export type RequestContext = Place & {
  readonly requestId: string;
  /** What is done, as the contract names it: `tasks.create`. */
  readonly operation?: string | undefined;
  /** A hash of who asks; known a little later than the rest. */
  userId?: string | undefined;
  /** The span that is open, where the trace is kept. */
  readonly span?: Span | undefined;
};

const storage = new AsyncLocalStorage<RequestContext>();

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}

/** Of these every line tells. */
export function requestFields() {
  const context = storage.getStore();
  if (!context) return undefined;
  const { requestId, traceId, spanId, userId, operation } = context;
  return { requestId, traceId, spanId, userId, operation };
}
