import { newId, type Placement, type Task } from '@taskmanager/contract';
import type { Committed, Journal, State } from '../journal/journal.ts';
import { projectStream } from '../journal/events.ts';
import { refuseOtherRev, type From } from '../journal/merge.ts';
import { listDocuments } from '../lists/list-documents.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { pagesOf } from '../platform/store/pages.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, type PartChanges, type ProjectAccess } from '../projects/projects.ts';
import { isGone, projectDocuments } from '../projects/project-documents.ts';
import type { TaskBelongings } from './task-belongings.ts';
import { isLive, taskDocuments } from './task-documents.ts';
import type { TaskPlaces } from './task-places.ts';
import { fieldsToCopy } from './task-rules.ts';
import { draft, movedAway, withoutProjectsOwn } from './tasks.ts';

export type TaskTransfer = ReturnType<typeof createTaskTransfer>;
type Parts = {
  store: Store;
  journal: Journal;
  access: ProjectAccess;
  change: PartChanges;
  places: TaskPlaces;
  belongings: readonly TaskBelongings[];
};

/**
 * To another project: the event that takes a task out of the first one is the commit, and says where it goes. The
 * arrival follows from it alone, so that any process can finish what a dead one began.
 */
export function createTaskTransfer({ store, journal, access, change, places, belongings }: Parts) {
  /** The project a list belongs to, if it is not the task's own. */
  async function projectElsewhere(taskId: string, listId: string): Promise<string | null> {
    const [task, list] = await Promise.all([store.get(taskDocuments, taskId), store.get(listDocuments, listId)]);
    return task?.projectId && list?.projectId && list.projectId !== task.projectId ? list.projectId : null;
  }

  async function transfer(
    who: Who,
    op: Operation,
    taskId: string,
    projectId: string,
    from: From,
    place: Placement,
  ): Promise<Committed<Task>> {
    await access.admit(who, projectId, 'task.create');
    const left = await change(
      who,
      op,
      'task.delete',
      taskDocuments,
      taskId,
      'find removed',
      async (task, { state }) => {
        if (task.movedTo) throw movedAway(task.movedTo.id);
        if (isGone(task)) throw gone();
        refuseOtherRev(task, from);
        await refuseArrival(state, task, projectId, place);
        const movedTo = { id: newId(), projectId, listId: place.listId };
        const set = { deletedAt: state.at, movedTo };
        return { type: 'task.moved-out', drafts: [draft(taskId, set)], answer: () => ({ id: taskId }) };
      },
    );
    const arrived = await arrive(taskId, who.userId, place);
    if (!arrived) throw gone();
    return { ...arrived, replayed: left.replayed };
  }

  /** Asked before the task leaves; what changes on the way there no longer keeps it from arriving. */
  async function refuseArrival(state: State, task: Task, projectId: string, place: Placement): Promise<void> {
    const project = await state.find(projectDocuments, projectId);
    if (!project) throw gone();
    const there = { state, project, role: 'member' as const };
    const list = await places.listFor(there, place.listId);
    await places.refuseFull(there, list, 1);
    await places.rankAt(there, task, list.id, place);
  }

  /** Repeatable: the arrival's operation is named after the task that left. Where it is, all that hangs on it is. */
  async function arrive(taskId: string, actor: string, place?: Placement): Promise<Committed<Task> | null> {
    const task = await store.get(taskDocuments, taskId);
    if (!task?.movedTo) return null;
    const { id, projectId, listId } = task.movedTo;
    for (const one of belongings) await one.carry(task, task.movedTo, actor);
    const op = { id: `moved:${taskId}`, actor, fingerprint: 'moved' };
    return journal.commit(projectStream(projectId), op, async (state) => {
      const project = await state.find(projectDocuments, projectId);
      if (!project) throw gone();
      const inside = { state, project, role: 'member' as const };
      const named = await state.find(listDocuments, listId);
      const list = named && !isGone(named) ? named : await places.listFor(inside, undefined);
      const beside =
        place && (place.before ?? place.after)
          ? await state.find(taskDocuments, place.before ?? place.after ?? '')
          : null;
      const stillThere = beside && isLive(beside) && beside.listId === list.id;
      const { rank, drafts } = await places.rankAt(inside, { ...task, id }, list.id, (stillThere && place) || {});
      const own = withoutProjectsOwn(fieldsToCopy(task));
      const doneAt = task.doneAt ?? (list.completes && state.at);
      const set = { ...own, projectId, listId: list.id, rank, ...(doneAt && { doneAt }) };
      return {
        type: 'task.moved-in',
        drafts: [draft(id, set), ...drafts],
        answer: (after) => after(taskDocuments, id),
      };
    });
  }

  /** Tasks that left since a time and have not arrived. */
  async function finishSince(since: string): Promise<number> {
    let arrived = 0;
    for await (const left of pagesOf(store, taskDocuments, 'leftLately', { equal: {}, from: since, limit: 500 }))
      for (const task of await notArrived(left)) {
        await arrive(task.id, await moverOf(task));
        arrived += 1;
      }
    return arrived;
  }

  async function notArrived(left: Task[]): Promise<Task[]> {
    const there = await store.getMany(
      taskDocuments,
      left.flatMap(({ movedTo }) => movedTo?.id ?? []),
    );
    const arrived = new Set(there.map(({ id }) => id));
    return left.filter(({ movedTo }) => movedTo && !arrived.has(movedTo.id));
  }

  async function moverOf(task: Task): Promise<string> {
    return (await journal.at(projectStream(task.projectId), task.rev))?.actor ?? task.createdBy;
  }

  return { projectElsewhere, transfer, finishSince };
}
