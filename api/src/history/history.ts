import type { Folded, JournalEvent } from '@taskmanager/contract';
import { events as journalEvents, presentEvent, projectStream, type StoredEvent } from '../journal/events.ts';
import type { Change, Committed, Draft, Journal } from '../journal/journal.ts';
import { revOf } from '../journal/apply.ts';
import type { Projection } from '../journal/projections.ts';
import { removedMark } from '../lists/lists.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Collection, Page, Store } from '../platform/store/port.ts';
import { gone, type InProject, type ProjectAccess } from '../projects/projects.ts';
import { changedSince, isTooOld, rightFor, typeOfUndoing, undoHours, undoing } from './undo-rules.ts';

export type History = ReturnType<typeof createHistory>;
type Parts = {
  store: Store;
  journal: Journal;
  access: ProjectAccess;
  projections: readonly Projection<never>[];
  now: () => Date;
};
type Undone = { seq: number; undone: number; batchId?: string };

/** What happened: read in order, read about one task, and taken back. */
export function createHistory({ store, journal, access, projections, now }: Parts) {
  const collections = new Map(projections.map((one) => [one.name, one as unknown as Collection]));

  async function ofTask(who: Who, taskId: string, limit: number, after?: string): Promise<Page<JournalEvent>> {
    const task = (await store.get(collections.get('tasks') as Collection, taskId)) as { projectId?: string } | null;
    if (!task?.projectId) throw gone();
    await access.admit(who, task.projectId, 'project.read');
    const { items, next } = await journal.ofDocument(taskId, limit, after);
    return { items: items.map(presentEvent), next };
  }

  async function undo(who: Who, op: Operation, projectId: string, seq: number): Promise<Committed<Undone>> {
    await access.admit(who, projectId, 'history.undo', true);
    const event = await journal.at(projectStream(projectId), seq);
    if (!event) throw new AppError('not-found', 'There is no such event in this project.');
    const right = rightFor(event, who.userId);
    if (!right) throw new AppError('not-undoable', 'This cannot be taken back.');
    if (isTooOld(event, now()))
      throw new AppError('not-undoable', `Only what happened in the last ${undoHours} hours can be taken back.`);
    const batch = event.batchId === undefined ? [event] : await wholeBatch(projectId, event);
    let last: Committed<Undone> | undefined;
    for (const one of batch.reverse()) {
      const own = one.seq === seq ? op : { ...op, id: `${op.id}:${one.seq}` };
      last = await access.change(who, projectId, right, own, (inside) => undoOne(inside, one), true);
    }
    if (!last) throw gone();
    return { ...last, answer: { ...last.answer, undone: seq } };
  }

  /** A bulk change of more than one event comes back as a whole. */
  async function wholeBatch(projectId: string, event: StoredEvent): Promise<StoredEvent[]> {
    const stream = projectStream(projectId);
    const near = await store.page(journalEvents, 'inOrder', {
      equal: { stream },
      from: Math.max(1, event.seq - 50),
      limit: 100,
    });
    return near.items.filter((one) => one.batchId === event.batchId && one.undoes === undefined);
  }

  async function undoOne({ state, project }: InProject, event: StoredEvent): Promise<Change<Undone>> {
    const drafts: Draft[] = [];
    for (const op of event.ops) {
      const collection = collections.get(op.doc);
      const doc = collection && (await state.find<Folded>(collection as Collection<Folded>, op.id));
      if (!collection || !doc || op.salt === null)
        throw new AppError('not-undoable', 'What this changed is gone for good.');
      const frev = state.frev(collection as Collection<never>, op.id);
      const since = changedSince(op, event.seq, doc, frev);
      if (since.length > 0) await refuseChanged(event, since, revOf(frev, since[0] ?? ''));
      drafts.push({ collection: collection as Collection<never>, id: op.id, ...undoing(op, state.at) });
      if (op.doc === 'lists' && op.before === null) drafts.push(removedMark({ id: op.id, projectId: project.id }));
    }
    const { seq, batchId, about } = event;
    return {
      type: typeOfUndoing(event.type),
      ...(about && { about }),
      drafts: drafts.reverse(),
      undoes: seq,
      batchId,
      answer: () => ({ seq: state.seq + 1, undone: seq, ...(batchId && { batchId }) }),
    };
  }

  async function refuseChanged(event: StoredEvent, paths: string[], rev: number): Promise<never> {
    const by = (await journal.at(event.stream, rev))?.actor;
    throw new AppError('changed-since', `Somebody changed ${paths.join(', ')} since then, so it was not taken back.`, {
      conflicts: paths.map((path) => ({ path, theirs: null, yours: null, base: null, by })),
    });
  }

  return { ofTask, undo };
}
