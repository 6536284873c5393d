import { type Action, type Deed, type FieldStep, type Id } from '@taskmanager/contract';

/** The word in the dictionary for what was done: its type, or what the one changed field means. */
export function deedOf({ type, changes }: Pick<Deed, 'type' | 'changes'>): string {
  const done = type.replace(/^(undo|redo)\./, '');
  const [only, ...others] = changes;
  if (done !== 'task.changed' || !only || others.length > 0) return done;
  if (only.path === 'doneAt') return only.to === undefined ? 'task.reopened' : 'task.done';
  if (only.path === 'archivedAt') return only.to === undefined ? 'task.unarchived' : 'task.archived';
  return done;
}

export function isTakingBack({ type }: Pick<Deed, 'type'>): 'undo' | 'redo' | undefined {
  return (['undo', 'redo'] as const).find((word) => type.startsWith(`${word}.`));
}

const beginnings = /\.(created|added|copied|moved-in)$/;
const untold = new Set(['deletedAt', 'movedTo', 'taskId', 'userId']);

/** The fields worth telling beside the sentence: not those that it says itself. */
export function stepsToTell(deed: Pick<Deed, 'type' | 'changes' | 'subject'>): FieldStep[] {
  const done = deedOf(deed);
  if (done === 'comment.created' || done === 'comment.changed')
    return deed.changes.filter(({ path }) => path === 'text');
  if (beginnings.test(done)) return [];
  const says = done === 'task.changed' || done === 'tasks.changed' ? [] : ['doneAt', 'archivedAt'];
  return deed.changes.filter(({ path }) => !untold.has(path) && !says.includes(path));
}

const dayMs = 24 * 60 * 60 * 1000;

/** What taking back a deed asks for, by the first word of its type; what is not here stays. */
const rights: Readonly<Record<string, Action>> = {
  task: 'task.edit',
  tasks: 'task.edit',
  comment: 'comment.create',
  list: 'list.edit',
  label: 'label.edit',
  field: 'field.edit',
  attachment: 'attachment.edit',
  project: 'project.edit',
};
const forGood = new Set([
  'task.purged',
  'task.moved-out',
  'task.moved-in',
  'project.created',
  'project.deleted',
  'project.restored',
]);

type Reader = { readonly me: Id; readonly now: number; readonly may: (action: Action) => boolean };

/** Whether it is worth offering; the server has the last word. */
export function mayBeTakenBack({ type, at, actor }: Pick<Deed, 'type' | 'at' | 'actor'>, reader: Reader): boolean {
  const done = type.replace(/^(undo|redo)\./, '');
  const right = rights[done.slice(0, done.indexOf('.'))];
  if (!right || forGood.has(done) || reader.now - Date.parse(at) > dayMs) return false;
  if (right !== 'comment.create' || actor === reader.me) return reader.may(right);
  return done !== 'comment.changed' && reader.may('comment.moderate');
}
