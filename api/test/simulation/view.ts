import { fold, type Folded, type JournalEvent, type Snapshot } from '@taskmanager/contract';

export type View = ReturnType<typeof createView>;

/** A project as one client sees it: a snapshot, then events in order; each event counts once for each document. */
export function createView() {
  const docs = new Map<string, Folded>();
  /** Documents an event changed that are in no snapshot, as what lies in the trash is not. */
  const missing = new Set<string>();
  let last = 0;

  function play(events: readonly JournalEvent[]): void {
    for (const event of events) {
      if (event.seq <= last) continue;
      if (event.seq !== last + 1) throw new Error(`event ${event.seq} came after event ${last}`);
      last = event.seq;
      for (const op of event.ops) {
        const key = `${op.doc} ${op.id}`;
        const doc = docs.get(key);
        if (doc && doc.rev >= event.seq) continue;
        if (!doc && !Object.hasOwn(op.set ?? {}, 'projectId') && op.doc !== 'projects') missing.add(op.id);
        else hold(op.doc, fold(doc ?? null, op, event));
      }
    }
  }

  function hold(collection: string, doc: Folded | null): void {
    if (doc) docs.set(`${collection} ${doc.id}`, doc);
  }

  return {
    docs,
    missing,
    play,
    hold,
    last: () => last,
    tasks: () => [...docs].filter(([key]) => key.startsWith('tasks ')).map(([, doc]) => doc),
    load(seq: number, pages: readonly Snapshot[]): void {
      docs.clear();
      missing.clear();
      last = seq;
      for (const { tasks } of pages) for (const card of tasks.items) hold('tasks', card);
    },
  };
}
