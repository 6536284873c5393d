import { expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { z } from 'zod';
import type { Logger } from '../logger.ts';
import { createStoreMetrics } from './store-metrics.ts';
import { collection, StoreUnavailable, type Store } from './port.ts';
import { watchStore } from './watched-store.ts';

const notes = collection({
  name: 'notes',
  kind: 'record',
  shape: z.object({ id: z.string() }),
  keys: () => ({}),
  indexes: [],
  queries: { byOwner: { by: ['owner'] } },
});

/** A store that answers as the test says, watched. */
function watched(answers: Partial<Store>, slowMs = 60_000) {
  const lines: unknown[] = [];
  const registry = new Registry();
  const log = { warn: (...line: unknown[]) => void lines.push(line) } as unknown as Logger;
  const metrics = createStoreMetrics(registry, 'sqlite');
  const store = watchStore(answers as Store, { system: 'sqlite', metrics, slowMs, log });
  return { store, lines, text: () => registry.metrics() };
}

test('each operation is counted by collection, and a failure by its name', async () => {
  const { store, text } = watched({
    get: async () => null,
    remove: () => Promise.reject(new StoreUnavailable('gone')),
  });
  await store.get(notes, 'a');
  await store.get(notes, 'b');
  await expect(store.remove(notes, 'a')).rejects.toThrow('gone');
  const told = (await text()).split('\n').filter((line) => line.includes('_count{'));
  expect(told).toEqual([
    expect.stringMatching(/db_operation_name="get",db_collection_name="notes",error_type=""} 2$/),
    expect.stringMatching(/db_operation_name="remove",db_collection_name="notes",error_type="StoreUnavailable"} 1$/),
  ]);
});

test('what took long is named: where, what, and its shape without a value', async () => {
  const { store, lines } = watched({ page: async () => ({ items: [], next: null }) }, 0);
  await store.page(notes, 'byOwner', { equal: { owner: 'the secret owner' }, limit: 5, where: () => true });
  const fields = { operation: 'store.page', collection: 'notes', query: 'page', duration: expect.any(Number) };
  expect(lines).toEqual([['slow query', { ...fields, shape: 'byOwner by owner, where, limit 5' }]]);
});

test('what did not take long is not', async () => {
  const { store, lines } = watched({ get: async () => null });
  await store.get(notes, 'a');
  expect(lines).toEqual([]);
});
