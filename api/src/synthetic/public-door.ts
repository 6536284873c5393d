import type { Answer, Endpoint } from '@taskmanager/contract';
import { request } from 'node:http';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { openEars, type Ears } from './ears.ts';

/** `via` is where the door is asked instead of where its name leads: from within a stack that its own name does not reach. */
export type PublicAddress = {
  readonly publicUrl: string;
  readonly via: string | undefined;
  /** One of our own servers itself, behind where TLS ends. */
  readonly isInside?: boolean;
};
export type PublicDoor = ReturnType<typeof publicDoor>;

type Asked = { params?: Record<string, string>; body?: unknown };

const patienceMs = 10_000;

/** The application as people reach it, through all that stands before it. Keeps cookies like a browser. */
export function publicDoor(address: PublicAddress) {
  const { origin, host } = new URL(address.publicUrl);
  const connect = () => connectTo(address);
  const cookies = new Map<string, string>();
  const headers = () => ({ host, origin, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') });

  async function call<E extends Endpoint>(endpoint: E, { params = {}, body }: Asked = {}): Promise<Answer<E>> {
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const { status, text, setCookie } = await ask(endpoint.method, `/api/v1${path}`, body);
    for (const line of setCookie) keep(line);
    if (status >= 400) throw new Error(`${endpoint.method} ${endpoint.path} was answered ${status}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer<E>; // as the contract has it, which the API's tests hold
  }

  function ask(
    method: string,
    path: string,
    body: unknown,
  ): Promise<{ status: number; text: string; setCookie: string[] }> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const ofBody =
      text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string; setCookie: string[] }>();
    const asking = request(
      {
        method,
        path,
        createConnection: connect,
        headers: { ...headers(), ...ofBody },
        signal: AbortSignal.timeout(patienceMs),
      },
      (answer) => {
        let said = '';
        answer.setEncoding('utf8').on('data', (part: string) => (said += part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: said, setCookie: answer.headers['set-cookie'] ?? [] }),
        );
      },
    );
    asking.on('error', reject);
    asking.end(text);
    return promise;
  }

  function keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  const listen = (): Promise<Ears> => openEars({ origin, connect, headers: headers(), patienceMs });
  return { call, listen };
}

/** On one's own machine the certificate is made by nobody anybody trusts; elsewhere such a name is refused at the start. */
function connectTo({ publicUrl, via, isInside = false }: PublicAddress): Socket {
  const { protocol, hostname, port } = new URL(publicUrl);
  const isSecure = protocol === 'https:';
  const [host = hostname, ownPort] = via?.split(':') ?? [];
  const to = { host, port: Number(ownPort ?? (port || (isSecure ? 443 : 80))) };
  if (!isSecure || isInside) return connectPlain(to);
  const isOwnMachine = /(^|\.)localhost$/.test(hostname);
  return connectTls({ ...to, servername: hostname, ALPNProtocols: ['http/1.1'], rejectUnauthorized: !isOwnMachine });
}
