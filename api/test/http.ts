import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

/** A request as it goes over the wire: nothing in the path is tidied up; an object becomes JSON, a text stays as it is. */
export type Asked = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
};

export type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string; body: unknown };

/** One way into a server; its connections are kept, and closed with it. */
export type Door = {
  /** Where sockets are opened, and from which page; a door into several servers has none. */
  readonly sockets?: { port: number; origin: string; ca?: string; name?: string };
  ask(asked: Asked): Promise<Answer>;
  close(): void;
};

export function doorTo(port: number, origin = `http://127.0.0.1:${port}`): Door {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    sockets: { port, origin },
    ask: (asked) => ask({ open: request, agent, port }, asked),
    close: () => agent.destroy(),
  };
}

/** Through what ends TLS in front of servers: by its name, and with the authority that its certificate is held against. */
export function doorOverTls({
  port,
  name,
  ca,
  origin = `https://${name}:${port}`,
}: {
  port: number;
  name: string;
  ca: string;
  origin?: string;
}): Door {
  const agent = new SecureAgent({ keepAlive: true, maxSockets: 64, ca, servername: name });
  return {
    sockets: { port, origin, ca, name },
    ask: (asked) => ask({ open: secureRequest, agent, port, host: `${name}:${port}` }, asked),
    close: () => agent.destroy(),
  };
}

type Way = { open: typeof request; agent: Agent; port: number; host?: string };

function ask({ open, agent, port, host }: Way, { method, path, headers = {}, body }: Asked): Promise<Answer> {
  const bytes = bytesOf(body);
  const all = {
    ...(host && { host }),
    ...(bytes && { 'content-type': 'application/json', 'content-length': String(bytes.length) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const asking = open({ agent, port, host: '127.0.0.1', method, path, headers: all }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString();
        const { statusCode: status = 0, headers: told } = answer;
        resolve({ status, headers: told, bytes, text, body: jsonIn(told, text) });
      });
    });
    asking.on('error', reject);
    asking.end(bytes);
  });
}

function bytesOf(body: unknown): Buffer | undefined {
  if (body === undefined || Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function jsonIn(headers: IncomingHttpHeaders, text: string): unknown {
  return text !== '' && /json/.test(headers['content-type'] ?? '') ? JSON.parse(text) : undefined;
}
