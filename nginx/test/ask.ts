import { Agent, request } from 'node:https';
import { request as plainRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect } from 'node:tls';

export type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string; json: Told };
type Told = Record<string, unknown> & { headers?: Record<string, string> };

export type Asking = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  host?: string;
  /** Another address of this machine: somebody else. */
  from?: string;
};

const agent = new Agent({ keepAlive: true, maxSockets: 100, rejectUnauthorized: false });

/** As a browser on the encrypted door. Nothing in the path is tidied up, and nothing is ever tried again. */
export function ask(port: number, path: string, asking: Asking = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, host = 'app.test', from } = asking;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent: from ? new Agent({ rejectUnauthorized: false }) : agent,
        ...(from && { localAddress: from }),
        ...{ host: '127.0.0.1', port, path, method, servername: host },
        headers: { host, ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      },
      (answer) => void read(answer).then(resolve, reject),
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

export function askPlain(port: number, path: string, host = 'app.test'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = plainRequest({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      void read(answer).then(resolve, reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** What comes back for these very bytes. */
export function send(port: number, bytes: string, host = 'app.test'): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    const socket = connect({ host: '127.0.0.1', port, servername: host, rejectUnauthorized: false }, () =>
      socket.write(bytes),
    );
    socket.setEncoding('latin1').on('data', (text: string) => (told += text));
    socket.setTimeout(3000, () => socket.destroy());
    socket.on('close', () => resolve(told));
    socket.on('error', reject);
  });
}

export function closeAll(): void {
  agent.destroy();
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString();
  const isJson = /json/.test(answer.headers['content-type'] ?? '') && !answer.headers['content-encoding'];
  const json = (isJson && text !== '' ? JSON.parse(text) : {}) as Told;
  return { status: answer.statusCode ?? 0, headers: answer.headers, bytes, text, json };
}
