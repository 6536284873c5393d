import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };
/** What an expression gives at this moment. Rejects where nobody answers. */
export type Ask = (expression: string) => Promise<Sample[]>;

type Answered = { metric: Record<string, string>; value: [number, string] }[];

/** The Prometheus of the stack has no door to the outside: it is asked from within, or at PROMETHEUS_URL where that is set. */
export function askPrometheus(url = process.env['PROMETHEUS_URL']): Ask {
  const ask = url ? (expression: string) => overHttp(url, expression) : fromWithin;
  return async (expression) =>
    (await ask(expression)).map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
}

async function overHttp(url: string, expression: string): Promise<Answered> {
  const address = new URL('/api/v1/query', url);
  address.searchParams.set('query', expression);
  const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`Prometheus answered ${response.status}.`);
  const { data } = (await response.json()) as { data: { result: Answered } }; // as its API promises
  return data.result;
}

async function fromWithin(expression: string): Promise<Answered> {
  const query = ['promtool', 'query', 'instant', '--format=json', 'http://127.0.0.1:9090', expression];
  const { stdout } = await promisify(execFile)('docker', ['compose', 'exec', '-T', 'prometheus', ...query]);
  return JSON.parse(stdout) as Answered; // the vector of the same API
}
