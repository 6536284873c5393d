import type { OtlpSpan } from './otlp.ts';
import { newSpanId, newTraceId, type Place } from './place.ts';

export type Kind = 'server' | 'client' | 'consumer' | 'producer' | 'internal';
/** Ids, names and figures; never what somebody wrote. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Something that takes time, while it does. */
export type Span = Place & {
  /** A step of it. */
  below(name: string, kind: Kind, attributes: Attributes): Span;
  set(attributes: Attributes): void;
  /** It failed in a way nobody expected. */
  fail(error: unknown): void;
  end(): void;
};

/** A span where the trace is kept, otherwise only where it would be. */
export type Begun = Place & { readonly span?: Span };

export type Tracer = {
  /** What came in from outside: a request, a message, a try of a job. `above` is whoever caused it. */
  begin(name: string, kind: Kind, above: Place | undefined): Begun;
  /** What a browser has told of a trace that is kept. */
  passOn(span: OtlpSpan): void;
  /** Hands over what was kept. */
  close(): Promise<void>;
};

/** Keeps no trace, and still gives everything its ids: lines are found by them. */
export const tracesNothing: Tracer = {
  begin: (_name, _kind, above) => unkept(above),
  passOn: () => {},
  close: async () => {},
};

export function unkept(above: Place | undefined): Begun {
  return { traceId: above?.traceId ?? newTraceId(), spanId: newSpanId(), isSampled: false };
}
