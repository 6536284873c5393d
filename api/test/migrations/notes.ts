import { z } from 'zod';
import { leaseCollection } from '../../src/platform/periodic/every.ts';
import { collection, type Store } from '../../src/platform/store/port.ts';
import { openSqlite } from '../../src/platform/store/sqlite/sqlite.ts';
import { migrationCollection } from '../../src/migrations/migrations.ts';
import { throughAll, type NamedMigration } from '../../src/migrations/migration.ts';

const Note = z.object({ id: z.string(), text: z.string(), greeting: z.string().optional() });

/** What a store keeps here, and what a later release wants of it: a greeting in each. */
export const notes = collection({
  name: 'notes',
  kind: 'record',
  shape: Note,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

export const ofNotes = [notes, migrationCollection, leaseCollection];

const greet = (perPage: number): NamedMigration => ({
  name: '0001-greet',
  phase: 'expand',
  says: 'Every note greets.',
  async *does({ store }, cursor) {
    const work = (_: unknown, { id }: { id: string }) => store.updateIf(notes, id, {}, { greeting: `hello ${id}` });
    yield* throughAll(store, [notes], cursor, work, perPage);
  },
});
export const greetAll = greet(50);
export const greetSlowly = greet(2);

export const openNotes = (folder: string) => openSqlite({ folder, collections: ofNotes, lowWaterBytes: 0 });

const ids = (count: number) => Array.from({ length: count }, (_, at) => `note-${String(at).padStart(4, '0')}`);

export async function fill(store: Store, count: number): Promise<void> {
  await Promise.all(ids(count).map((id) => store.insert(notes, { id, text: `about ${id}` })));
}

/** As on the first day. */
export async function empty(store: Store): Promise<void> {
  for (const kept of [notes, migrationCollection]) {
    for (const { id } of await store.scan(kept as typeof notes, '', 10_000))
      await store.remove(kept as typeof notes, id);
  }
}

export const notesOf = (store: Store) => store.scan(notes, '', 10_000);
export const greetings = (count: number) =>
  ids(count).map((id) => ({ id, text: `about ${id}`, greeting: `hello ${id}` }));
