import * as contract from '../../contract/src/index.ts';
import type { Endpoint } from '../../contract/src/index.ts';
import { generated } from './slots.ts';

/** Where a stranger tries a password or has us send a mail. */
export function apiPathsConf(): string {
  const guarded = endpoints().filter(({ limit }) => limit === 'login' || limit === 'register' || limit === 'mail');
  return [
    generated,
    'map $uri $guarded_caller {',
    ...guarded.map(({ path }) => `  "${path.includes(':') ? patternOf(path) : `/api/v1${path}`}" $caller;`),
    '  default "";',
    '}',
    '',
  ].join('\n');
}

/** Where a file is sent; the room for what stands around it is small, for a file is sent as it is. */
export function uploadsConf(): string {
  const taking = endpoints().filter(({ takesBytes }) => takesBytes !== undefined);
  return [generated, ...taking.map(uploadOf), ''].join('\n');
}

function uploadOf({ path, takesBytes = 0 }: Endpoint): string {
  return [
    `location ${patternOf(path).replace('~', '~ ')} {`,
    `  client_max_body_size ${takesBytes};`,
    '  proxy_request_buffering off;',
    '  include parts/to-a-server.conf;',
    '  proxy_pass http://$pool;',
    '}',
  ].join('\n');
}

function endpoints(): Endpoint[] {
  const apis = Object.entries(contract).filter(([name]) => name.endsWith('Api'));
  return apis.flatMap(([, api]) => Object.values(api as Record<string, Endpoint>));
}

function patternOf(path: string): string {
  return `~^/api/v1${path.replace(/:\w+/g, '[^/]+')}$`;
}
