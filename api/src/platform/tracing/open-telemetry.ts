import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type Span as OtelSpan } from '@opentelemetry/api';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type ReadableSpan,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import { maskedText } from '../logging/masking.ts';
import { createOutbox } from '../outbox.ts';
import type { Place } from './place.ts';
import { attributesOf, sendTo, type OtlpSpan } from './otlp.ts';
import { unkept, type Attributes, type Kind, type Span, type Tracer } from './tracer.ts';

export type SamplerName =
  'always_on' | 'always_off' | 'traceidratio' | `parentbased_${'always_on' | 'always_off' | 'traceidratio'}`;

type TracesTo = {
  endpoint: string;
  sampler: SamplerName;
  ratio: number;
  /** Whose spans these are. */
  resource: Attributes;
  dropped: (count: number) => void;
};

/** Spans of OpenTelemetry, made by its SDK only where a trace is kept: whoever keeps one in ten pays for one in ten. */
export function openTelemetry({ endpoint, sampler, ratio, resource, dropped }: TracesTo): Tracer {
  const outbox = createOutbox({ send: sendTo(endpoint, resource), dropped });
  const ofBrowsers = createOutbox({ send: sendTo(endpoint, { ...resource, 'service.name': 'web' }), dropped });
  const keep = {
    onStart: () => {},
    onEnd: (span: ReadableSpan) => outbox.add(otlpOf(span)),
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  const provider = new TracerProvider({ sampler: samplerOf(sampler, ratio), spanProcessors: [keep] });
  const tracer = provider.getTracer('taskmanager');
  const followsParent = sampler.startsWith('parentbased_');

  function spanOf(span: OtelSpan): Span {
    const { traceId, spanId } = span.spanContext();
    const around = trace.setSpan(ROOT_CONTEXT, span);
    return {
      ...{ traceId, spanId, isSampled: true },
      below: (name, kind, attributes) => spanOf(tracer.startSpan(name, { kind: kinds[kind], attributes }, around)),
      set: (attributes) => void span.setAttributes(attributes),
      fail: (error) => fail(span, error),
      end: () => span.end(),
    };
  }

  return {
    begin(name, kind, above) {
      if (above && !above.isSampled && followsParent) return unkept(above);
      const span = tracer.startSpan(name, { kind: kinds[kind] }, above ? around(above) : ROOT_CONTEXT);
      const { traceId, spanId } = span.spanContext();
      return span.isRecording()
        ? { traceId, spanId, isSampled: true, span: spanOf(span) }
        : { traceId, spanId, isSampled: false };
    },
    passOn: ofBrowsers.add,
    close: async () => void (await Promise.all([outbox.close(), ofBrowsers.close()])),
  };
}

const kinds: Readonly<Record<Kind, SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

function samplerOf(name: SamplerName, ratio: number): Sampler {
  if (name.startsWith('parentbased_'))
    return new ParentBasedSampler({ root: samplerOf(name.slice('parentbased_'.length) as SamplerName, ratio) });
  if (name === 'traceidratio') return new TraceIdRatioBasedSampler(ratio);
  return name === 'always_on' ? new AlwaysOnSampler() : new AlwaysOffSampler();
}

function around({ traceId, spanId, isSampled }: Place) {
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

/** An error may quote what somebody wrote, so it is masked as in a line. */
function fail(span: OtelSpan, error: unknown): void {
  if (error instanceof Error)
    span.recordException({
      name: error.name,
      message: maskedText(error.message),
      ...(error.stack && { stack: maskedText(error.stack) }),
    });
  const message = maskedText(error instanceof Error ? error.message : String(error));
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}

function otlpOf(span: ReadableSpan): OtlpSpan {
  const { traceId, spanId } = span.spanContext();
  return {
    ...{ traceId, spanId, parentSpanId: span.parentSpanContext?.spanId, name: span.name, kind: span.kind + 1 },
    startTimeUnixNano: nanosOf(span.startTime),
    endTimeUnixNano: nanosOf(span.endTime),
    attributes: attributesOf(span.attributes),
    events: span.events.map(({ name, time, attributes = {} }) => ({
      name,
      timeUnixNano: nanosOf(time),
      attributes: attributesOf(attributes),
    })),
    status: span.status,
  };
}

function nanosOf([seconds, nanos]: readonly [number, number]): string {
  return `${seconds}${String(nanos).padStart(9, '0')}`;
}
