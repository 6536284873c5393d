import type { Card, Id, JournalEvent, Snapshot } from '@taskmanager/contract';
import type { Copy, Head } from '../storage/database.ts';
import type { Storage } from '../storage/storage.ts';

type Page = { items: readonly Card[]; counts: Snapshot['counts'] };
export type ReadCopy = { head: Head; seq: number; pages: Iterable<Page>; events: JournalEvent[] };

/** So many events beside a copy, and the copy is written anew. */
const mostEvents = 1_000;
const gatherMs = 300;

/** A project as it is kept in the browser: a snapshot, and what happened after it. */
export function createLocalCopy(storage: Storage, projectId: Id) {
  let gathered: JournalEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let beside = 0;

  const ofProject = () => IDBKeyRange.bound([projectId, 0], [projectId, Infinity]);

  async function write(): Promise<void> {
    const events = gathered;
    gathered = [];
    timer = undefined;
    const transaction = (await storage.database())?.transaction('events', 'readwrite');
    for (const event of events) void transaction?.store.put({ projectId, event });
    await transaction?.done;
  }

  return {
    async read(): Promise<ReadCopy | undefined> {
      const database = await storage.database();
      const copy = await database?.get('copies', projectId);
      if (!copy) return undefined;
      const rows = (await database?.getAll('events', ofProject())) ?? [];
      const events = rows.map(({ event }) => event).filter(({ seq }) => seq > copy.seq);
      beside = events.length;
      return {
        head: copy.head,
        seq: copy.seq,
        pages: copy.pages.values().map((text) => JSON.parse(text) as Page),
        events,
      };
    },

    async keep(seq: number, head: Head, pages: Iterable<Page>): Promise<void> {
      const copy: Copy = { projectId, seq, head, pages: [...pages].map((page) => JSON.stringify(page)) };
      const database = await storage.database();
      const transaction = database?.transaction(['copies', 'events'], 'readwrite');
      void transaction?.objectStore('copies').put(copy);
      void transaction?.objectStore('events').delete(IDBKeyRange.bound([projectId, 0], [projectId, seq]));
      await transaction?.done;
      beside = 0;
    },

    /** True when so much has gathered that it is time to `keep` the whole. */
    add(event: JournalEvent): boolean {
      gathered.push(event);
      timer ??= setTimeout(() => void write().catch(() => {}), gatherMs); // a full disk costs only the copy
      beside += 1;
      return beside % mostEvents === 0;
    },

    async forget(): Promise<void> {
      const database = await storage.database();
      await database?.delete('copies', projectId);
      await database?.delete('events', ofProject());
    },
  };
}
