import { gunzipSync } from 'node:zlib';
import type { OtlpSpan } from '../src/platform/tracing/otlp.ts';
import { listening } from './listening.ts';

export type SeenSpan = OtlpSpan & { readonly service: string; readonly said: Readonly<Record<string, unknown>> };

/** A collector on this machine that remembers what it was sent, and refuses what a collector refuses. */
export async function otlpSink() {
  const bodies: string[] = [];
  const spans: SeenSpan[] = [];
  let status = 200;

  const { url, close } = await listening((req, bytes, res) => {
    const body = (req.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
    bodies.push(body);
    const isTaken = req.url === '/v1/traces' && req.headers['content-type'] === 'application/json';
    if (status === 200 && isTaken) spans.push(...spansIn(body));
    res.writeHead(isTaken ? status : 404).end('{}');
  });

  return {
    endpoint: url,
    bodies,
    spans,
    ofTrace: (traceId: string) => spans.filter((span) => span.traceId === traceId),
    /** From now on it answers this. */
    answer: (next: number) => void (status = next),
    close,
  };
}

type Attribute = { key: string; value: Record<string, unknown> };
type Body = {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: (OtlpSpan & { attributes: Attribute[] })[] }[];
  }[];
};

function spansIn(body: string): SeenSpan[] {
  const { resourceSpans } = JSON.parse(body) as Body;
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => {
        refuseMalformed(span);
        const service = String(valuesOf(resource.attributes)['service.name']);
        return { ...span, service, said: valuesOf(span.attributes) };
      }),
    ),
  );
}

function valuesOf(attributes: Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

function refuseMalformed({ traceId, spanId, parentSpanId, name, startTimeUnixNano, endTimeUnixNano }: OtlpSpan): void {
  const isFine =
    /^[0-9a-f]{32}$/.test(traceId) &&
    /^[0-9a-f]{16}$/.test(spanId) &&
    (parentSpanId === undefined || /^[0-9a-f]{16}$/.test(parentSpanId)) &&
    name !== '' &&
    BigInt(startTimeUnixNano) <= BigInt(endTimeUnixNano);
  if (!isFine) throw new Error(`A collector would refuse the span ${JSON.stringify({ traceId, spanId, name })}.`);
}
