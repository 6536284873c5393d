import type { ErrorBody, ErrorCode, RouteName } from '@taskmanager/contract';
import { statusOfCode } from '@taskmanager/contract';

type Reply = { status: number; body?: unknown };
type Asked = { readonly route: string; readonly body: unknown; readonly query: URLSearchParams };

/** Stands where the network begins: answers as it was told to, and keeps what was asked. */
export function standInForServer() {
  const replies = new Map<string, Reply[]>();
  const asked: Asked[] = [];

  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const route = `${request.method} ${pathname.replace('/api/v1', '')}`;
    const text = await request.text();
    asked.push({ route, body: text ? (JSON.parse(text) as unknown) : undefined, query: searchParams });
    const [reply, ...later] = replies.get(route) ?? [];
    if (!reply) throw new TypeError(`Nobody answers ${route}.`);
    if (later.length > 0) replies.set(route, later); // the last one goes on
    return responseOf(reply);
  });

  function reply(route: RouteName | (string & {}), next: Reply): void {
    replies.set(route, [...(replies.get(route) ?? []), next]);
  }

  return {
    asked,
    bodiesOf: (route: string) => asked.filter((one) => one.route === route).map(({ body }) => body),
    answer: (route: string, body?: unknown) => reply(route, { status: body === undefined ? 204 : 200, body }),
    refuse(route: string, code: ErrorCode, more: Partial<ErrorBody> = {}) {
      const status = statusOfCode[code];
      const body = { type: 'about:blank', status, title: '', code, message: code, requestId: '1', ...more };
      reply(route, { status, body });
    },
  };
}

function responseOf({ status, body }: Reply): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': type } });
}
