import {
  accountsApi,
  invitationsApi,
  sessionsApi,
  type Answer as Answered,
  type Endpoint,
  type ErrorBody,
  type NewAccount,
  type Role,
} from '@taskmanager/contract';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Answer, Asked, Door } from './http.ts';
import { listenTo, socketTo } from './listener.ts';
import { wordsOf } from './words.ts';

export const goodPassword = 'seven kettles on the roof';

export type Person = Awaited<ReturnType<typeof registered>>;
export type Call = ReturnType<typeof browserAt>['call'];

export type Input<E extends Endpoint> = {
  params?: Record<string, string | number>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: E['body'] extends z.ZodType ? z.input<E['body']> : undefined;
  /** A file, where the endpoint takes one. */
  bytes?: Buffer;
  headers?: Record<string, string>;
};

export const asBytes = { 'content-type': 'application/octet-stream' };

/** What the server refused, with everything it said about it. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(body: ErrorBody) {
    super(body.message);
    Object.assign(this, body);
  }
}

let count = 0;

/** Somebody with an account and a browser, who says what they do in words. */
export async function registered(door: Door, name: string, more: Partial<NewAccount> = {}) {
  const browser = browserAt(door);
  const email = more.email ?? `${name}.${(count += 1)}@example.org`;
  const password = more.password ?? goodPassword;
  const account = await browser.call(accountsApi.register, { body: { name, email, password, ...more } });
  if (!('id' in account)) throw new Error('registration here needs a mail');
  const { id, csrfToken } = account;
  const words = wordsOf(browser.call);

  return {
    id,
    name,
    email,
    password,
    csrfToken,
    ...browser,
    ...words,
    signIn: () => browser.call(sessionsApi.login, { body: { email, password } }),
    /** Opens a socket, from our own page unless it is said otherwise. */
    async listen(where: { port?: number; origin?: string } = {}) {
      const { port, origin, ca, name } = {
        port: 0,
        origin: '',
        ca: undefined,
        name: undefined,
        ...door.sockets,
        ...where,
      };
      return listenTo(socketTo(port, { cookie: browser.cookieHeader(), origin }, ca, name), browser.call);
    },
    /** Makes a link for the project at hand, which the other one follows. */
    async invite(
      guest: { call: Call; goTo: (project: { id: string }) => void },
      role: Exclude<Role, 'owner'>,
    ): Promise<void> {
      const projectId = words.projectId();
      const { link } = await browser.call(invitationsApi.create, { params: { projectId }, body: { role } });
      const token = link.slice(link.indexOf('#token=') + '#token='.length);
      await guest.call(invitationsApi.accept, { body: { token } });
      guest.goTo({ id: projectId });
    },
  };
}

/** Keeps cookies, and says that its requests come from our own page. */
export function browserAt(door: Door) {
  const jar = new Map<string, string>();

  const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  async function ask({ headers, ...asked }: Asked): Promise<Answer> {
    const cookie = cookieHeader();
    const own = { 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) };
    const answer = await door.ask({ ...asked, headers: { ...own, ...headers } });
    for (const line of answer.headers['set-cookie'] ?? []) keep(jar, line);
    return answer;
  }

  /** An operation of the contract. Mutations carry a key, as those of our client do; a refusal is thrown. */
  async function call<E extends Endpoint>(endpoint: E, input: Input<E> = {}): Promise<Answered<E>> {
    const key: Record<string, string> = endpoint.method === 'GET' ? {} : { 'idempotency-key': randomUUID() };
    const asked = { method: endpoint.method, path: pathOf(endpoint, input), body: input.bytes ?? input.body };
    const { status, body } = await ask({
      ...asked,
      headers: { ...key, ...(input.bytes && asBytes), ...input.headers },
    });
    if (status >= 400) throw new Refusal(body as ErrorBody); // every refusal has this body
    return body as Answered<E>; // the server under test holds its answers against the contract
  }

  return {
    ask,
    call,
    cookieHeader,
    cookies: () => Object.fromEntries(jar),
    get: (path: string, headers?: Asked['headers']) => ask({ method: 'GET', path: `/api/v1${path}`, headers }),
    post: (path: string, body?: unknown, headers?: Asked['headers']) =>
      ask({ method: 'POST', path: `/api/v1${path}`, body, headers }),
    patch: (path: string, body: unknown, headers?: Asked['headers']) =>
      ask({ method: 'PATCH', path: `/api/v1${path}`, body, headers }),
    put: (path: string, body: Buffer, headers?: Asked['headers']) =>
      ask({ method: 'PUT', path: `/api/v1${path}`, body, headers: { ...asBytes, ...headers } }),
    delete: (path: string, headers?: Asked['headers']) => ask({ method: 'DELETE', path: `/api/v1${path}`, headers }),
  };
}

export function pathOf(
  endpoint: Endpoint,
  { params = {}, query = {} }: Pick<Input<Endpoint>, 'params' | 'query'>,
): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return `/api/v1${path}${search && `?${search}`}`;
}

function keep(jar: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (/max-age=0/i.test(line)) jar.delete(name);
  else jar.set(name, value);
}
