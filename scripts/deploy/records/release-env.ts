import type { Release } from './release.ts';

/** What compose reads from `state/release.env`: which image each service runs, and which slots are live. */
export type ReleaseEnv = Readonly<Record<string, string>>;

export const envPath = 'state/release.env';

export function readEnv(text: string): ReleaseEnv {
  const lines = text.split('\n').filter((line) => line.includes('=') && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

export function writtenEnv(env: ReleaseEnv): string {
  const lines = Object.keys(env).sort();
  return lines.map((name) => `${name}=${env[name]}\n`).join('');
}

/** `api-1` → `API_1_DIGEST`. */
export function digestVariable(service: string): string {
  return `${service.toUpperCase().replaceAll('-', '_')}_DIGEST`;
}

export function liveSlots(env: ReleaseEnv): string[] {
  return (env['COMPOSE_PROFILES'] ?? '').split(',').filter(Boolean);
}

type Situation = {
  readonly live: readonly string[];
  readonly slots: readonly string[];
  readonly before: ReleaseEnv;
  readonly at: string;
  readonly withNginx: boolean;
};

/** How the host is to be with a release. Two slots are live; one is parked and keeps the image that it had. */
export function envOf(release: Release, { live, slots, before, at, withNginx }: Situation): ReleaseEnv {
  const { api, client, nginx } = release.images;
  const digests = slots.map((slot) => {
    const variable = digestVariable(slot);
    return [variable, live.includes(slot) ? api.digest : (before[variable] ?? api.digest)];
  });
  // The one container with ports is no part of a roll: see `plan`.
  const door = withNginx ? {} : before;
  return {
    ...placeOf('API', api.name, release.tag),
    ...placeOf('CLIENT', client.name, release.tag),
    ...placeOf('NGINX', nginx.name, door['NGINX_TAG'] ?? release.tag),
    ...Object.fromEntries(digests),
    WORKER_DIGEST: api.digest,
    STEER_DIGEST: api.digest,
    EDGE_TELEMETRY_DIGEST: api.digest,
    MIGRATE_DIGEST: api.digest,
    CLIENT_DIGEST: client.digest,
    NGINX_DIGEST: door['NGINX_DIGEST'] ?? nginx.digest,
    COMPOSE_PROFILES: live.join(','),
    DEPLOYED_AT: String(Math.floor(Date.parse(at) / 1000)),
  };
}

function placeOf(service: string, name: string, tag: string): ReleaseEnv {
  const at = name.indexOf('/');
  return { REGISTRY: name.slice(0, at), [`${service}_IMAGE`]: name.slice(at + 1), [`${service}_TAG`]: tag };
}
