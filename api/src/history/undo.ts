import type { Folded, Task, Undone } from '@taskmanager/contract';
import { revOf } from '../journal/apply.ts';
import { projectStream, type StoredEvent, type StoredOperation } from '../journal/events.ts';
import type { Change, Committed, Draft, Journal } from '../journal/journal.ts';
import type { Projection } from '../journal/projections.ts';
import { removedMark } from '../lists/lists.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Collection } from '../platform/store/port.ts';
import { gone, type InProject, type ProjectAccess } from '../projects/projects.ts';
import { projectDocuments } from '../projects/project-documents.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { movedAway, refuseHidden } from '../tasks/tasks.ts';
import { changedSince, isTooOld, rightFor, roomMade, typeOfUndoing, undoHours, undoing } from './undo-rules.ts';

type Parts = {
  journal: Journal;
  access: ProjectAccess;
  projections: readonly Projection<never>[];
  now: () => Date;
};
type Batch = { id?: string; isOneEvent: boolean };

/** Takes back what an event did as a new event, and what was taken back again by the same door. */
export function createUndo({ journal, access, projections, now }: Parts) {
  const collections = new Map(projections.map((one) => [one.name, one as unknown as Collection<Folded>]));

  return async (who: Who, op: Operation, projectId: string, seq: number): Promise<Committed<Undone>> => {
    await access.admit(who, projectId, 'history.undo');
    const event = await journal.at(projectStream(projectId), seq);
    if (!event) throw new AppError('not-found', 'There is no such event in this project.');
    const right = rightFor(event, who.userId);
    if (!right) throw new AppError('not-undoable', 'This cannot be taken back.');
    if (isTooOld(event, now()))
      throw new AppError('not-undoable', `Only what happened in the last ${undoHours} hours can be taken back.`);
    const whole = event.batchId === undefined ? [event] : await journal.ofBatch(event.stream, event.batchId);
    const batch = { isOneEvent: whole.length === 1, ...(event.batchId !== undefined && { id: op.id }) };
    const taken: Committed<Undone>[] = [];
    for (const one of whole.toReversed()) {
      const own = one.seq === seq ? op : { ...op, id: `${op.id}:${one.seq}` };
      taken.push(await access.change(who, projectId, right, own, (inside) => takeBack(inside, one, batch)));
    }
    return together(taken, seq);
  };

  /** Of many things changed at once, those that somebody changed since are left alone; a single one is refused. */
  async function takeBack(inside: InProject, event: StoredEvent, batch: Batch): Promise<Change<Undone>> {
    const { state } = inside;
    const room = roomMade(event);
    const drafts: Draft[] = [];
    const refusals = new Map<string, AppError>();
    for (const op of event.ops.filter((one) => !room.includes(one))) {
      const refusal = await whyNot(inside, event, op);
      if (refusal) refusals.set(op.id, refusal);
      else drafts.push(...setBack(inside, op));
    }
    const [first] = refusals.values();
    if (first && (event.batchId === undefined || (drafts.length === 0 && batch.isOneEvent))) throw first;
    const { seq, about } = event;
    return {
      type: typeOfUndoing(event.type),
      drafts: [...drafts, ...(await roomBack(inside, event, room))],
      undoes: seq,
      ...(batch.id !== undefined && { batchId: batch.id }),
      ...(about && { about }),
      answer: () => ({ seq: state.seq + 1, undone: seq, left: [...refusals.keys()] }),
    };
  }

  async function whyNot(inside: InProject, event: StoredEvent, op: StoredOperation): Promise<AppError | null> {
    const { state } = inside;
    const collection = collections.get(op.doc);
    const doc = collection && (await state.find(collection, op.id));
    if (!doc || op.salt === null) return new AppError('not-undoable', 'What this changed is gone for good.');
    const hidden = await whyHidden(inside, doc);
    if (hidden) return hidden;
    const since = changedSince(op, event.seq, doc, state.frev(collection as Collection<never>, op.id));
    if (since.length > 0) return changedBy(event, since, revOf(state.frev(collection as never, op.id), since[0] ?? ''));
    return op.doc === 'tasks' ? whyNoWayBack(inside, event, op, doc) : null;
  }

  /** A list that was removed since would hide what goes back into it. */
  function whyNoWayBack({ state, project }: InProject, event: StoredEvent, op: StoredOperation, doc: Folded) {
    const { set, unset } = undoing(op, state.at);
    const listId = String(set['listId'] ?? doc['listId']);
    const returns = 'listId' in set || unset.includes('deletedAt');
    if (!returns || !project.removedLists?.[listId]) return null;
    const removedAt = revOf(state.frev(projectDocuments as never, project.id), `removedLists.${listId}`);
    if (removedAt < event.seq) return null;
    return new AppError('not-undoable', 'The list it would go back to was removed. Restore the list first.');
  }

  /** A task that left is changed where it is now; what hangs on a task is changed where the task is seen. */
  async function whyHidden({ state, project }: InProject, doc: Folded): Promise<AppError | null> {
    const { movedTo, taskId } = doc as Partial<Task> & { taskId?: string };
    if (movedTo) return movedAway(movedTo.id);
    if (taskId === undefined) return null;
    const task = await state.find(taskDocuments, taskId);
    return task ? refusalIn(() => refuseHidden(task, project)) : gone();
  }

  function setBack({ state, project }: InProject, op: StoredOperation): Draft[] {
    const collection = collections.get(op.doc) as unknown as Collection<never>; // whyNot has found the document in it
    const draft = { collection, id: op.id, ...undoing(op, state.at) };
    const isNewList = op.doc === 'lists' && op.before === null;
    return isNewList ? [draft, removedMark({ id: op.id, projectId: project.id })] : [draft];
  }

  /** Neighbours return together or not at all: half of them among the others would be out of order. */
  async function roomBack(inside: InProject, event: StoredEvent, room: StoredOperation[]): Promise<Draft[]> {
    for (const op of room) if (await whyNot(inside, event, op)) return [];
    return room.flatMap((op) => setBack(inside, op));
  }

  async function changedBy(event: StoredEvent, paths: string[], rev: number): Promise<AppError> {
    const by = (await journal.at(event.stream, rev))?.actor;
    return new AppError('changed-since', `Somebody changed ${paths.join(', ')} since then, so it was not taken back.`, {
      conflicts: paths.map((path) => ({ path, theirs: null, yours: null, base: null, by })),
    });
  }
}

function refusalIn(check: () => void): AppError | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function together(taken: Committed<Undone>[], undone: number): Committed<Undone> {
  const last = taken.at(-1);
  if (!last) throw gone();
  const left = taken.flatMap(({ answer }) => answer.left);
  return { ...last, answer: { ...last.answer, undone, left }, replayed: taken.every((one) => one.replayed) };
}
