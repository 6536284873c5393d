import { requestIdOf } from '../http/request-ids.ts';
import { currentRequest, runInRequest } from '../request-context.ts';
import { watched } from './in-span.ts';
import { placeIn, traceparentOf } from './place.ts';
import type { Tracer } from './tracer.ts';

/** Why something is done later, or in another process. */
export type Cause = { readonly requestId: string; readonly traceparent: string };

export function causeHere(): Cause | undefined {
  const context = currentRequest();
  return context && { requestId: context.requestId, traceparent: traceparentOf(context) };
}

/** Goes on with what a request began: in its trace, under its id. Without a cause it begins by itself. */
export function goOn<T>(
  tracer: Tracer,
  operation: string,
  cause: Cause | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const begun = tracer.begin(operation, 'consumer', placeIn(cause?.traceparent));
  const { span } = begun;
  return runInRequest({ requestId: requestIdOf(cause?.requestId), ...begun, operation }, () =>
    span ? watched(span, work) : work(),
  );
}
