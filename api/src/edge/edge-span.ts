import { spanOfRequest, type OtlpSpan } from '../platform/tracing/otlp.ts';
import type { EdgeLine } from './edge-line.ts';

/** The span of nginx: the one that the API's stands under. Of the path it holds nothing, for that has ids and tokens in it. */
export function spanOf({
  parentSpanId,
  method,
  routeGroup,
  duration,
  endedAt,
  requestId,
  upstream,
  ...line
}: EdgeLine): OtlpSpan {
  return spanOfRequest({
    ...{ traceId: line.traceId, spanId: line.spanId, parentSpanId: parentSpanId || undefined },
    ...{ name: `${method} ${routeGroup}`, seenBy: 'server', status: line.status },
    beganAt: endedAt * 1000 - duration,
    endedAt: endedAt * 1000,
    attributes: {
      'http.request.method': method,
      'route.group': routeGroup,
      'request.id': requestId,
      'upstream.tries': upstream === '' ? 0 : upstream.split(',').length,
    },
  });
}
