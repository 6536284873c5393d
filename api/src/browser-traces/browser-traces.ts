import type { BrowserSpan } from '@taskmanager/contract';
import { operationOfRoute } from '../platform/http/operation-names.ts';
import { attributesOf, type OtlpSpan } from '../platform/tracing/otlp.ts';
import type { Tracer } from '../platform/tracing/tracer.ts';

export type BrowserTraces = ReturnType<typeof createBrowserTraces>;

const client = 3;
const [unset, failed] = [0, 2];

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

function spanOf({ traceId, spanId, route, beganAt, durationMs, status }: BrowserSpan, operation: string): OtlpSpan {
  const [method, path] = route.split(' ');
  return {
    ...{ traceId, spanId, name: operation, kind: client },
    startTimeUnixNano: nanosOf(beganAt),
    endTimeUnixNano: nanosOf(beganAt + durationMs),
    attributes: attributesOf({
      'http.request.method': method,
      'http.route': `/api/v1${path}`,
      'http.response.status_code': status,
      'request.id': traceId,
    }),
    status: { code: status >= 500 ? failed : unset },
  };
}

/** Milliseconds in a double are good to a tenth of a microsecond today. */
function nanosOf(ms: number): string {
  return `${Math.round(ms * 1000)}000`;
}
