import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { loadCore } from './machine.ts';
import { startProgram } from './processes.ts';

/** Each connection sends the requests of one lane in turn; lanes are shared out among the connections. */
export type Plan = {
  port: number;
  connections: number;
  lanes: readonly (readonly string[])[];
  /** Whose certificate is asked for, where the connections are encrypted. */
  secure?: string;
};
export type Tally = { requests: number; refused: number; firstRefusal?: string };
export type Load = { run(seconds: number): Promise<number>; stop(): Promise<void> };

const program = fileURLToPath(new URL('load.ts', import.meta.url));

export function startLoad(plan: Plan): Load {
  const { child, kill } = startProgram({
    core: loadCore,
    args: [program],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the load generator ended')));
  ended.catch(() => {}); // whoever waits for an answer is told
  child.send(plan);
  return {
    async run(seconds) {
      child.send(seconds);
      const [tally] = (await Promise.race([once(child, 'message'), ended])) as [Tally];
      if (tally.refused > 0)
        throw new Error(`${tally.refused} requests were refused, the first with ${tally.firstRefusal}`);
      return tally.requests;
    },
    stop: kill,
  };
}

export type Head = { host?: string; cookie?: string; headers?: Readonly<Record<string, string>> };

export function requestText(
  method: string,
  path: string,
  { host = '127.0.0.1', cookie, headers = {} }: Head,
  body?: string,
): string {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`];
  if (cookie) lines.push(`Cookie: ${cookie}`);
  if (method !== 'GET') lines.push('Sec-Fetch-Site: same-origin');
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
