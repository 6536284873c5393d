import { taskDocuments } from '../tasks/task-documents.ts';
import type { StoredEvent } from '../journal/events.ts';

/** Tasks that an event made, and how old those were that it did. What was taken back was not done anew. */
export function tasksIn({ ops, at, undoes }: Pick<StoredEvent, 'ops' | 'at' | 'undoes'>) {
  const found = { created: 0, doneAfterSeconds: [] as number[] };
  if (undoes !== undefined) return found;
  for (const { doc, id, set, before } of ops) {
    if (doc !== taskDocuments.name) continue;
    if (before === null) found.created += 1;
    if (typeof set?.['doneAt'] !== 'string' || before?.['doneAt']) continue;
    found.doneAfterSeconds.push(Math.max(0, Date.parse(at) / 1000 - bornAt(id)));
  }
  return found;
}

/** An id begins with the second it was made in. */
function bornAt(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16);
}
