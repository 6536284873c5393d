import type { Id, JournalEvent, Snapshot } from '@taskmanager/contract';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Refused, Waiting } from '../outbox/waiting.ts';

/** A project as a snapshot told it; the events after it stand beside it. Pages are text: that is read faster than objects. */
export type Copy = { projectId: Id; seq: number; head: Head; pages: string[] };
/** A draft; without a text it was dropped. */
export type KeptDraft = { text?: string; at: number };
/** What a project has besides its tasks. */
export type Head = Omit<Snapshot, 'tasks' | 'counts' | 'seq'>;

interface Schema extends DBSchema {
  copies: { key: Id; value: Copy };
  events: { key: [Id, number]; value: { projectId: Id; event: JournalEvent } };
  /** Their keys sort by when they were made. */
  outbox: { key: string; value: Waiting };
  refused: { key: string; value: Refused };
  /** Answers of the server, to be read again without it. */
  answers: { key: string; value: unknown };
  /** By where they stand. */
  drafts: { key: string; value: KeptDraft };
}

export type Database = IDBPDatabase<Schema>;

/** One for each account, so nobody reads another's copies on a shared computer. */
export function openDatabase(accountId: Id): Promise<Database> {
  return openDB<Schema>(databaseOf(accountId), 2, {
    upgrade(database, from) {
      database.createObjectStore('drafts');
      if (from > 0) return;
      database.createObjectStore('copies', { keyPath: 'projectId' });
      database.createObjectStore('events', { keyPath: ['projectId', 'event.seq'] });
      database.createObjectStore('outbox', { keyPath: 'key' });
      database.createObjectStore('refused', { keyPath: 'waiting.key' });
      database.createObjectStore('answers');
    },
    // Another tab runs a newer version: it must not wait for this one.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });
}

export const databaseOf = (accountId: Id) => `tasks-${accountId}`;
