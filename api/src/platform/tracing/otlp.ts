import { request as askInClear } from 'node:http';
import { request as askOverTls } from 'node:https';
import type { Sent } from '../outbox.ts';
import type { Attributes } from './tracer.ts';

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

const patienceMs = 5_000;

/** Hands spans of one service to a collector. */
export function sendTo(endpoint: string, resource: Attributes) {
  const url = new URL(`${endpoint.replace(/\/$/, '')}/v1/traces`);
  const ask = url.protocol === 'https:' ? askOverTls : askInClear;
  const from = { attributes: attributesOf(resource) };

  return (spans: readonly OtlpSpan[]): Promise<Sent> =>
    new Promise((resolve) => {
      const body = JSON.stringify({
        resourceSpans: [{ resource: from, scopeSpans: [{ scope: { name: 'taskmanager' }, spans }] }],
      });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const asking = ask(url, { method: 'POST', headers, signal: AbortSignal.timeout(patienceMs) }, (answer) => {
        answer.resume().on('error', () => {});
        resolve(became(answer.statusCode ?? 0));
      });
      asking.on('error', () => resolve('later'));
      asking.end(body);
    });
}

/** By the protocol only these are worth another try. */
function became(status: number): Sent {
  if (status < 300) return 'sent';
  return [429, 502, 503, 504].includes(status) ? 'later' : 'refused';
}

export function attributesOf(attributes: Readonly<Record<string, unknown>>): OtlpAttribute[] {
  return Object.entries(attributes).flatMap(([key, value]): OtlpAttribute[] => {
    if (typeof value === 'string') return [{ key, value: { stringValue: value } }];
    if (typeof value === 'boolean') return [{ key, value: { boolValue: value } }];
    if (typeof value !== 'number') return [];
    return [{ key, value: Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value } }];
  });
}
