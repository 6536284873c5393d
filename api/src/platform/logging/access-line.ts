import { escaped, type RequestFields } from './line.ts';

export type AccessFields = {
  readonly method: string;
  /** The pattern, never the path: that holds ids, and a query holds tokens. */
  readonly route: string;
  readonly status: number;
  /** In ms. */
  readonly duration: number;
};

/** Built by hand, for it is written once a request. What may come from outside is escaped, the rest is ours. */
export function accessLines(about: object): (request: RequestFields, fields: AccessFields) => string {
  const constant = Object.entries(about).map(([name, value]) => text(name, String(value)));
  const head = `","message":"request out"${constant.join('')},"requestId":`;

  return ({ requestId, traceId, spanId, userId, operation }, { method, route, status, duration }) =>
    `{"level":"info","ts":"${timestamp()}${head}${quoted(requestId)}` +
    `${text('traceId', traceId)}${text('spanId', spanId)}${text('userId', userId)}${text('operation', operation)}` +
    `,"duration":${Math.round(duration * 100) / 100},"method":"${method}","route":"${route}","status":${status}}`;
}

function text(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":"${value}"`;
}

const plain = /^[\w.:-]{1,128}$/;

function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : escaped(JSON.stringify(text.slice(0, 128)));
}

let lastMs = 0;
let lastText = '';

/** Many requests share a millisecond, and its text. */
function timestamp(): string {
  const now = Date.now();
  if (now !== lastMs) {
    lastMs = now;
    lastText = new Date(now).toISOString();
  }
  return lastText;
}
