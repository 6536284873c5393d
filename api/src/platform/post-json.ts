import { request as askInClear } from 'node:http';
import { request as askOverTls } from 'node:https';
import type { Sent } from './outbox.ts';

const patienceMs = 5_000;

/** Hands a body to somebody who collects: what they are too busy for is worth another try, what they refuse is not. */
export function post(url: URL, body: object): Promise<Sent> {
  const text = JSON.stringify(body);
  const ask = url.protocol === 'https:' ? askOverTls : askInClear;
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(patienceMs);
    const asking = ask(url, { method: 'POST', headers, signal }, (answer) => {
      answer.resume().on('error', () => {});
      resolve(became(answer.statusCode ?? 0));
    });
    asking.on('error', () => resolve('later'));
    asking.end(text);
  });
}

function became(status: number): Sent {
  if (status >= 200 && status < 300) return 'sent';
  return status === 429 || status >= 500 ? 'later' : 'refused';
}
