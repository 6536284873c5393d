import { StoreUnavailable, UnknownOutcome, type Put, type Store } from '../../src/platform/store/port.ts';
import type { Tables } from './tables.ts';
import type { World } from './world.ts';

/** A process that may die: what it had sent may still arrive, what it would have done next is never done. */
export type Process = { alive: boolean };

/** The store as one process sees it over a network that delays, loses and repeats nothing for certain. */
export function distantStore(world: World, tables: Tables, process: Process, landsTogether: boolean): Store {
  const { random, faults, later, linger } = world;
  const fails = (share: number) => faults.on && random.chance(share);

  function read<T>(look: () => T): Promise<T> {
    return travel((resolve, reject) => {
      if (fails(0.003)) return reject(new StoreUnavailable('nobody answered'));
      const seen = look();
      arrive(() => resolve(seen));
    });
  }

  function write<T>(change: () => T): Promise<T> {
    return travel((resolve, reject) => {
      if (fails(0.004)) return reject(new StoreUnavailable('nobody answered'));
      if (fails(0.01)) return unsure(change, reject);
      try {
        const result = change();
        arrive(() => resolve(result));
      } catch (error) {
        arrive(() => reject(error));
      }
    });
  }

  /** The answer is lost: the change has landed, never will, or does so when everybody has moved on. */
  function unsure(change: () => unknown, reject: (error: Error) => void): void {
    const landing = random.pick(['now', 'never', 'late']);
    const land = () => {
      try {
        change();
      } catch {
        // somebody was first, and nobody is there to hear it
      }
    };
    if (landing === 'now') land();
    if (landing === 'late') linger(land);
    reject(new UnknownOutcome('no answer came'));
  }

  function travel<T>(happen: (resolve: (value: T) => void, reject: (error: unknown) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => later(() => unlessLost(() => happen(resolve, reject))));
  }

  /** What a dead process had sent lands, is lost, or wanders about for long. */
  function unlessLost(land: () => void): void {
    if (process.alive || random.chance(0.3)) land();
    else if (random.chance(0.5)) linger(() => unlessLost(land));
  }

  /** Answers travel too. */
  function arrive(settle: () => void): void {
    const hear = () => {
      if (process.alive) settle();
    };
    if (random.chance(0.25)) later(hear);
    else hear();
  }

  /** Each document for itself, in any order, and some of them not at all. */
  function applyMany(puts: readonly Put[]): Promise<void> {
    const order = random.shuffled(puts);
    const first = order.splice(0, random.below(order.length + 1));
    return travel((resolve, reject) => {
      first.forEach(tables.put);
      if (fails(0.02)) return reject(new StoreUnavailable('the rest did not land'));
      if (order.length === 0) return arrive(() => resolve());
      later(() =>
        unlessLost(() => {
          order.forEach(tables.put);
          arrive(() => resolve());
        }),
      );
    });
  }

  return {
    landsTogether,
    insert: (collection, doc, follow = []) =>
      write(() => {
        tables.insert(collection, doc);
        if (landsTogether) follow.forEach(tables.put);
      }),
    applyMany,
    updateIf: (collection, id, expect, set) => write(() => tables.updateIf(collection, id, expect, set)),
    remove: (collection, id) => write(() => tables.remove(collection, id)),
    clear: (collection) => write(() => tables.clear(collection)),
    get: (collection, id) => read(() => tables.get(collection, id)),
    getMany: (collection, ids) => read(() => ids.flatMap((id) => tables.get(collection, id) ?? [])),
    getVersioned: (collection, ids) => read(() => ids.flatMap((id) => tables.versioned(collection, id) ?? [])),
    page: (collection, query, ask) => read(() => tables.page(collection, query, ask)),
    pageText: (collection, query, ask) =>
      read(() => {
        const { items, next } = tables.page(collection, query, ask);
        return { text: JSON.stringify(items), next };
      }),
    count: (collection, query, equal, atMost) =>
      read(() => tables.page(collection, query, { equal, limit: atMost }).items.length),
    scan: (collection, afterId, limit) => read(() => tables.scan(collection, afterId, limit)),
    ping: () => read(() => undefined),
    poolUse: () => 0,
    close: async () => {},
  };
}
