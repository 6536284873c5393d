import { spawn } from 'node:child_process';
import { request as send } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real API on a folder of its own, for what must agree with it. Its door is HTTP, as for everybody. */
export async function startApi() {
  const folder = mkdtempSync(join(tmpdir(), 'client-test-'));
  const env = { ...process.env, PORT: '0', DATA_DIR: folder, APP_ENV: 'development', LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [join(process.cwd(), '../api/src/server.ts')], { env });
  const origin = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text) => (said += String(text)));
    child.stdout.on('data', (text) => {
      const [address] = /http:\/\/localhost:\d+/.exec((said += String(text))) ?? [];
      if (address) resolve(address);
    });
    child.on('exit', () => reject(new Error(said)));
  });
  return {
    origin,
    stop: () =>
      new Promise<void>((resolve) => {
        child.removeAllListeners('exit').on('exit', () => {
          rmSync(folder, { recursive: true });
          resolve();
        });
        child.kill();
      }),
  };
}

/** Somebody with an account, who asks over HTTP: not by `fetch`, which in a page sends no cookies of its own making. */
export async function register(origin: string, name: string) {
  const account = { email: `${name}@example.org`, name, password: 'seven kettles on the roof' };
  const made = await request(`${origin}/api/v1/auth/register`, 'POST', {}, account);
  if (made.status !== 201) throw new Error(JSON.stringify(made));
  const cookie = made.cookies.map((one) => one.split(';')[0]).join('; ');
  const { id, csrfToken } = made.body as { id: string; csrfToken: string };

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await request(`${origin}/api/v1${path}`, method, { cookie, 'x-csrf-token': csrfToken }, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  return { id, ask };
}

type Answered = { status: number; cookies: string[]; body: unknown };

function request(url: string, method: string, headers: Record<string, string>, body?: unknown): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = send(url, { method, headers: { ...headers, 'content-type': 'application/json' } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        const cookies = response.headers['set-cookie'] ?? [];
        resolve({ status: response.statusCode ?? 0, cookies, body: text ? (JSON.parse(text) as unknown) : undefined });
      });
    });
    sent.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}
