import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line logged on behalf of one request carries, also where a job goes on with it later. */
export type RequestContext = {
  readonly requestId: string;
  /** Where the request stands in its trace, in the form of the W3C. */
  readonly traceparent?: string;
};

const storage = new AsyncLocalStorage<RequestContext>();

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}
