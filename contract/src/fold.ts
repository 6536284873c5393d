import type { JournalEvent, Operation } from './events.ts';

/** A document as the journal sees it: any JSON object with an id and the seq of the event that touched it last. */
export type Folded = { id: string; rev: number; [field: string]: unknown };

type Stamp = Pick<JournalEvent, 'seq' | 'at' | 'actor'>;

/**
 * The state of a document after an operation. Server and client share it, so fold(events) is the snapshot.
 * An operation whose content was redacted changes nothing.
 */
export function fold(doc: Folded | null, op: Operation, event: Stamp): Folded | null {
  if (op.gone) return { id: op.id, rev: event.seq, gone: true };
  if (!op.set && !op.unset) return doc;
  const next: Folded = doc ? { ...doc } : { id: op.id, rev: 0, createdAt: event.at, createdBy: event.actor };
  next.rev = event.seq;
  next.updatedAt = event.at;
  for (const path in op.set) setPath(next, path, op.set[path]);
  for (const path of op.unset ?? []) unsetPath(next, path);
  return next;
}

export function valueAt(doc: object | null, path: string): unknown {
  if (!doc) return undefined;
  const dot = path.indexOf('.');
  if (dot < 0) return own(doc, path);
  const parent = own(doc, path.slice(0, dot));
  return typeof parent === 'object' && parent !== null ? own(parent, path.slice(dot + 1)) : undefined;
}

function own(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

function setPath(doc: Record<string, unknown>, path: string, value: unknown): void {
  const dot = path.indexOf('.');
  if (dot < 0) doc[path] = value;
  else doc[path.slice(0, dot)] = { ...(doc[path.slice(0, dot)] as object), [path.slice(dot + 1)]: value };
}

/** A map that loses its last entry goes with it: absent and empty are the same thing. */
function unsetPath(doc: Record<string, unknown>, path: string): void {
  const dot = path.indexOf('.');
  if (dot < 0) {
    delete doc[path];
    return;
  }
  const field = path.slice(0, dot);
  const rest = { ...(doc[field] as Record<string, unknown> | undefined) };
  delete rest[path.slice(dot + 1)];
  if (Object.keys(rest).length > 0) doc[field] = rest;
  else delete doc[field];
}
