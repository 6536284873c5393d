import { Resolver } from 'node:dns/promises';
import { get } from 'node:http';
import { isIP } from 'node:net';
import type { Seen } from './steer-rules.ts';

const patienceMs = 750;
// Not by the system's own way: a name that nobody has may take ten seconds there, and few are looked up at a time.
const resolver = new Resolver({ timeout: patienceMs, tries: 1 });

/** What a server says of itself. Whoever says nothing in time is not ready; whoever has no address is not there. */
export async function askReadiness(url: string): Promise<Seen> {
  const { hostname, port } = new URL(url);
  const address = isIP(hostname) ? hostname : await addressOf(hostname);
  if (address === undefined) return 'absent';
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(patienceMs);
    const asking = get({ host: address, port, path: '/readyz', agent: false, signal }, (answer) => {
      answer.resume().on('error', () => {});
      resolve(answer.statusCode === 200 ? 'ready' : 'not ready');
    });
    asking.on('error', () => resolve('not ready'));
  });
}

async function addressOf(hostname: string): Promise<string | undefined> {
  const addresses = await resolver.resolve4(hostname).catch(() => []);
  return addresses[0];
}
