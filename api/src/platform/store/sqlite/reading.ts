import type { DatabaseSync } from 'node:sqlite';
import { serveQueries } from '../indexes.ts';
import type { Collection, Reading } from '../port.ts';
import { openFileToRead } from './file.ts';
import { type Reads, readsOf } from './reads.ts';

/** What a file holds, read by a connection of its own: the log before the file lets both work at once. */
export function readSqlite(folder: string, collections: readonly Collection[]): Reading {
  const db = openFileToRead(folder);
  const queries = serveQueries(collections);
  const there = collections.filter(({ name }) => hasTable(db, name));
  const tables = new Map<string, Reads>(there.map((one) => [one.name, readsOf(db, one, queries.get(one.name)!)]));
  return {
    async freeze() {
      db.exec('BEGIN');
      hasTable(db, ''); // the moment is that of the first read
    },
    thaw: async () => db.exec('COMMIT'),
    get: async (collection, id) => tables.get(collection.name)?.get(id) ?? null,
    scan: async (collection, afterId, limit) => tables.get(collection.name)?.scan(afterId, limit) ?? [],
    page: async (collection, query, ask) => tables.get(collection.name)?.page(query, ask) ?? { items: [], next: null },
    close: async () => db.close(),
  };
}

/** What a version declares newly is not in the file before its first start. */
function hasTable(db: DatabaseSync, name: string): boolean {
  return db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(name) !== undefined;
}
