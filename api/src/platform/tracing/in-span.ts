import { currentRequest, runInRequest } from '../request-context.ts';
import type { Attributes, Kind, Span } from './tracer.ts';

/** A step of what is under way, as a span of its own where its trace is kept; anywhere else it costs one question. */
export function inSpan<T>(name: string, kind: Kind, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  const context = currentRequest();
  const span = context?.span?.below(name, kind, attributes);
  if (!context || !span) return work();
  return runInRequest({ ...context, spanId: span.spanId, span }, () => watched(span, work));
}

/** Ends with the work, and tells when it failed. */
export async function watched<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}
