import type { Registry } from 'prom-client';
import { register } from './durations.ts';

/** Counted by the cache itself, where a counter would cost more than the look-up. */
export type CacheUses = { hit: number; miss: number };

export function measureCaches(registry: Registry, caches: Readonly<Record<string, CacheUses>>): void {
  register(registry, {
    name: 'cache_requests_total',
    help: 'What caches were asked for, by whether they had it',
    type: 'counter',
    values: () =>
      Object.entries(caches).flatMap(([cache, { hit, miss }]) => [
        { labels: { cache, result: 'hit' }, value: hit },
        { labels: { cache, result: 'miss' }, value: miss },
      ]),
  });
}
