/** Somebody with a session on a running server. */
export type Person = {
  userId: string;
  cookie: string;
  send<T>(method: string, path: string, body?: unknown): Promise<T>;
};

export async function register(port: number, name = 'ann'): Promise<Person> {
  const answer = await fetch(`${api(port)}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${name}@example.com`, password: 'a quiet river bends twice', name }),
  });
  if (!answer.ok) throw new Error(`nobody could register: ${answer.status} ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((line) => line.slice(0, line.indexOf(';')));
  const cookie = cookies.find((pair) => /^(__Host-)?tm=/.test(pair)) ?? '';
  return returning(port, cookie);
}

/** The same session after the server was started again. */
export async function returning(port: number, cookie: string): Promise<Person> {
  const me = await send<{ id: string }>(port, cookie, 'GET', '/auth/me');
  return { userId: me.id, cookie, send: (method, path, body) => send(port, cookie, method, path, body) };
}

export const api = (port: number) => `http://127.0.0.1:${port}/api/v1`;

async function send<T>(port: number, cookie: string, method: string, path: string, body?: unknown): Promise<T> {
  const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const answer = await fetch(`${api(port)}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T; // the caller knows what it asked for
}
