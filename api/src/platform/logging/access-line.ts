import { escaped } from './line.ts';

export type AccessFields = {
  readonly requestId: string;
  readonly method: string;
  /** The pattern, never the path: that holds ids, and a query holds tokens. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  readonly userId?: string;
};

/** Built by hand, for it is written once a request. What may come from outside is escaped, the rest is ours. */
export function accessLine({ requestId, method, route, status, durationMs, userId }: AccessFields): string {
  const start = `{"level":"info","ts":"${timestamp()}","message":"request out","requestId":${quoted(requestId)}`;
  const end = `,"method":"${method}","route":"${route}","status":${status},"durationMs":${Math.round(durationMs * 100) / 100}`;
  return userId === undefined ? `${start}${end}}` : `${start}${end},"userId":"${userId}"}`;
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
