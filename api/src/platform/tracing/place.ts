import { randomFillSync } from 'node:crypto';

/** Where something stands in a trace, as `traceparent` of the W3C says it. */
export type Place = {
  readonly traceId: string;
  readonly spanId: string;
  /** Whether the trace is kept; decided once, where it begins. */
  readonly isSampled: boolean;
};

const written = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** What somebody else wrote; whatever is not a place begins a trace of its own. */
export function placeIn(traceparent: unknown): Place | undefined {
  const [, traceId = '', spanId = '', flags = ''] =
    (typeof traceparent === 'string' && written.exec(traceparent)) || [];
  return traceId === '' ? undefined : { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function traceparentOf({ traceId, spanId, isSampled }: Place): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

const traceIdLength = 32;
const spanIdLength = 16;
const bytes = Buffer.allocUnsafe(4096);
let digits = '';
let used = 0;

export const newTraceId = () => take(traceIdLength);
export const newSpanId = () => take(spanIdLength);

/** Random digits are fetched for hundreds of ids together, which costs a tenth. */
function take(length: number): string {
  if (used + length > digits.length) {
    digits = randomFillSync(bytes).toString('hex');
    used = 0;
  }
  used += length;
  return digits.slice(used - length, used);
}
