import type { BrowserSpan } from '@taskmanager/contract';
import { operationOfRoute } from '../platform/http/operation-names.ts';
import { spanOfRequest, type OtlpSpan } from '../platform/tracing/otlp.ts';
import type { Tracer } from '../platform/tracing/tracer.ts';

export type BrowserTraces = ReturnType<typeof createBrowserTraces>;

/** The first span of a trace is the browser's: what a person waited for. */
export function createBrowserTraces({ tracer }: { tracer: Tracer }) {
  function hear(spans: readonly BrowserSpan[]): void {
    for (const one of spans) {
      const operation = operationOfRoute(one.route);
      if (operation !== undefined) tracer.passOn(spanOf(one, operation));
    }
  }

  return { hear };
}

function spanOf({ traceId, spanId, route, beganAt, durationMs, status }: BrowserSpan, name: string): OtlpSpan {
  const [method, path] = route.split(' ');
  return spanOfRequest({
    ...{ traceId, spanId, name, seenBy: 'client', status, beganAt, endedAt: beganAt + durationMs },
    attributes: { 'http.request.method': method, 'http.route': `/api/v1${path}`, 'request.id': traceId },
  });
}
