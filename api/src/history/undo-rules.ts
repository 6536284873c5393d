import { valueAt, type Action, type Folded, type Id } from '@taskmanager/contract';
import { isDeepStrictEqual } from 'node:util';
import { revOf } from '../journal/apply.ts';
import type { StoredEvent, StoredOperation } from '../journal/events.ts';
import type { FieldRevs } from '../platform/store/port.ts';

/** What taking an event back asks for, by the first word of its type; what is not here cannot be taken back. */
const rightToUndo: Readonly<Record<string, Action>> = {
  task: 'task.edit',
  comment: 'comment.create',
  tasks: 'task.edit',
  list: 'list.edit',
  label: 'label.edit',
  field: 'field.edit',
  attachment: 'attachment.edit',
  project: 'project.edit',
};

const forGood = new Set([
  'list.expired',
  'task.purged',
  'task.expired',
  'task.moved-out',
  'task.moved-in',
  'attachment.purged',
  'attachment.previewed',
  'project.created',
  'project.deleted',
  'project.restored', // only its owner removes a project
]);

export const undoHours = 24;

/** Who may do a thing may take it back, also from somebody else; words are their author's. */
export function rightFor({ type, actor }: Pick<StoredEvent, 'type' | 'actor'>, by: Id): Action | undefined {
  const done = type.replace(/^(undo|redo)\./, '');
  if (forGood.has(done)) return undefined;
  const right = rightToUndo[done.slice(0, done.indexOf('.'))];
  return right === 'comment.create' && actor !== by ? rightToModerate(done) : right;
}

function rightToModerate(type: string): Action | undefined {
  return type === 'comment.changed' ? undefined : 'comment.moderate';
}

/** Taking back what was taken back does it again. */
export function typeOfUndoing(type: string): string {
  return type.startsWith('undo.') ? type.replace('undo.', 'redo.') : `undo.${type.replace(/^redo\./, '')}`;
}

export function isTooOld(event: StoredEvent, now: Date): boolean {
  return now.getTime() - Date.parse(event.at) > undoHours * 60 * 60 * 1000;
}

export type Undoing = { set: Record<string, unknown>; unset: string[] };

/** What sets one operation back: a made document goes to the trash, a changed field gets its old value. */
export function undoing(op: StoredOperation, at: string): Undoing {
  if (op.before === null) return { set: { deletedAt: at }, unset: [] };
  const before = op.before ?? {};
  const paths = [...Object.keys(op.set ?? {}), ...(op.unset ?? [])];
  return { set: before, unset: paths.filter((path) => !Object.hasOwn(before, path)) };
}

/** What moved a little so that a task could be put between: all but the task itself, which comes first. */
export function roomMade({ type, ops }: Pick<StoredEvent, 'type' | 'ops'>): StoredOperation[] {
  if (!/^((undo|redo)\.)?task\./.test(type)) return [];
  return ops
    .slice(1)
    .filter(({ doc, set, unset }) => doc === 'tasks' && !unset && Object.keys(set ?? {}).join() === 'rank');
}

/** Fields that hold something else since; one that was changed and changed back is as the event left it. */
export function changedSince(op: StoredOperation, seq: number, doc: Folded, frev: FieldRevs): string[] {
  if (op.before === null) return doc['deletedAt'] === undefined ? [] : ['deletedAt'];
  const paths = [...Object.keys(op.set ?? {}), ...(op.unset ?? [])];
  return paths.filter((path) => {
    const now = valueAt(doc, path);
    const isAsThen = revOf(frev, path) === seq || isDeepStrictEqual(now, op.set?.[path]);
    return !isAsThen && !isDeepStrictEqual(now, op.before?.[path]);
  });
}
