import type { Asking, RouteName, Routes } from '@taskmanager/contract';

/** An asking as it is kept and sent, whatever the route. */
export type AnyAsking = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly bytes?: Blob;
};

/** May be left out where a route needs nothing. */
export type AskingOf<R extends RouteName> = Asking<Routes[R]> extends infer A ? A & AnyAsking : never;

export function requestOf(route: RouteName, asking: AnyAsking, options: RequestOptions = {}): Request {
  const [method, path] = route.split(' ') as [string, string];
  const headers = new Headers({ accept: 'application/json' });
  if (options.key) headers.set('idempotency-key', options.key);
  const body = asking.bytes ?? (asking.body === undefined ? undefined : JSON.stringify(asking.body));
  if (body !== undefined) headers.set('content-type', asking.bytes ? 'application/octet-stream' : 'application/json');
  const limits = AbortSignal.timeout(options.timeoutMs ?? 20_000);
  const signal = options.signal ? AbortSignal.any([options.signal, limits]) : limits;
  return new Request(urlOf(path, asking), { method, headers, body, signal, credentials: 'same-origin' });
}

export type RequestOptions = {
  /** Makes the request one that can be repeated. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
};

/** Where bytes are shown from: an avatar, a preview, a file to be saved. */
export function urlOf(path: string, { params = {}, query = {} }: AnyAsking = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
  const search = asked.size > 0 ? `?${asked}` : '';
  return `${location.origin}/api/v1${filled}${search}`;
}
