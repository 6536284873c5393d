import { attributesOf, type OtlpSpan } from '../platform/tracing/otlp.ts';
import type { EdgeLine } from './edge-line.ts';

const server = 2;
const unset = 0;
const failed = 2;

/** The span of nginx: the one that the API's stands under. Of the path it holds nothing, for that has ids and tokens in it. */
export function spanOf(line: EdgeLine): OtlpSpan {
  const endedMs = line.endedAt * 1000;
  return {
    traceId: line.traceId,
    spanId: line.spanId,
    parentSpanId: line.parentSpanId || undefined,
    name: `${line.method} ${line.routeGroup}`,
    kind: server,
    startTimeUnixNano: nanosOf(endedMs - line.duration),
    endTimeUnixNano: nanosOf(endedMs),
    attributes: attributesOf({
      'http.request.method': line.method,
      'http.response.status_code': line.status,
      'route.group': line.routeGroup,
      'request.id': line.requestId,
      'upstream.tries': line.upstream === '' ? 0 : line.upstream.split(',').length,
    }),
    status: { code: line.status >= 500 ? failed : unset },
  };
}

/** Milliseconds in a double are good to a tenth of a microsecond today. */
function nanosOf(ms: number): string {
  return `${Math.round(ms * 1000)}000`;
}
