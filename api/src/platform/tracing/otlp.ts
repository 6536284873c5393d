import type { Sent } from '../outbox.ts';
import { post } from '../post-json.ts';

/** A span as it travels, by the protocol of OpenTelemetry in JSON. */
export type OtlpSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string | undefined;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: OtlpAttribute[];
  readonly events?: { name: string; timeUnixNano: string; attributes: OtlpAttribute[] }[];
  readonly status?: { code: number; message?: string | undefined };
};
type OtlpAttribute = { readonly key: string; readonly value: object };

/** Hands spans of one service to a collector. */
export function sendTo(endpoint: string, resource: Readonly<Record<string, unknown>>) {
  const url = new URL(`${endpoint.replace(/\/$/, '')}/v1/traces`);
  const from = { attributes: attributesOf(resource) };
  const scope = { name: 'taskmanager' };

  return (spans: readonly OtlpSpan[]): Promise<Sent> =>
    post(url, { resourceSpans: [{ resource: from, scopeSpans: [{ scope, spans }] }] });
}

type AnsweredRequest = Pick<OtlpSpan, 'traceId' | 'spanId' | 'parentSpanId' | 'name'> & {
  readonly seenBy: 'server' | 'client';
  /** In milliseconds since 1970. */
  readonly beganAt: number;
  readonly endedAt: number;
  readonly status: number;
  readonly attributes: Readonly<Record<string, unknown>>;
};

/** A request that somebody else has seen, who has no spans of their own: nginx, a browser. */
export function spanOfRequest(seen: AnsweredRequest): OtlpSpan {
  const { traceId, spanId, parentSpanId, name, seenBy, beganAt, endedAt, status, attributes } = seen;
  return {
    ...{ traceId, spanId, parentSpanId, name, kind: seenBy === 'server' ? 2 : 3 },
    startTimeUnixNano: nanosOf(beganAt),
    endTimeUnixNano: nanosOf(endedAt),
    attributes: attributesOf({ ...attributes, 'http.response.status_code': status }),
    status: { code: status >= 500 ? 2 : 0 },
  };
}

/** Milliseconds in a double are good to a tenth of a microsecond today. */
function nanosOf(ms: number): string {
  return `${Math.round(ms * 1000)}000`;
}

export function attributesOf(attributes: Readonly<Record<string, unknown>>): OtlpAttribute[] {
  return Object.entries(attributes).flatMap(([key, value]): OtlpAttribute[] => {
    if (typeof value === 'string') return [{ key, value: { stringValue: value } }];
    if (typeof value === 'boolean') return [{ key, value: { boolValue: value } }];
    if (typeof value !== 'number') return [];
    return [{ key, value: Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value } }];
  });
}
