import { Agent, request, type IncomingHttpHeaders } from 'node:http';

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
  readonly sockets?: { port: number; origin: string };
  ask(asked: Asked): Promise<Answer>;
  close(): void;
};

export function doorTo(port: number, origin = `http://127.0.0.1:${port}`): Door {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    sockets: { port, origin },
    ask: (asked) => ask(agent, port, asked),
    close: () => agent.destroy(),
  };
}

function ask(agent: Agent, port: number, { method, path, headers = {}, body }: Asked): Promise<Answer> {
  const bytes = bytesOf(body);
  const all = {
    ...(bytes && { 'content-type': 'application/json', 'content-length': String(bytes.length) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const asking = request({ agent, port, host: '127.0.0.1', method, path, headers: all }, (answer) => {
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
