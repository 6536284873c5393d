import type { Request } from 'express';
import type { RequestContext } from '../request-context.ts';

/** What a trace tells of a request: the route as it is declared, ids out of the path, and how it ended. */
export function endRequestSpan(
  { span, userId, requestId }: RequestContext,
  req: Request,
  route: string,
  status: number,
) {
  if (!span) return;
  span.set({
    'http.request.method': req.method,
    'http.route': route,
    'http.response.status_code': status,
    'request.id': requestId,
    'user.hash': userId,
  });
  for (const [name, value] of Object.entries(req.params ?? {}))
    if (isId(name, value)) span.set({ [`app.${name}`]: value });
  if (status >= 500) span.fail(`Answered ${status}.`);
  span.end();
}

/** A path may also hold a token, which is nobody's to read. */
function isId(name: string, value: unknown): value is string {
  return name.endsWith('Id') && typeof value === 'string' && /^[0-9a-f]{24}$/.test(value);
}
