import {
  doneAfterMove,
  newId,
  pathsOfChange,
  type NewTask,
  type Placement,
  type Task,
  type TaskChange,
} from '@taskmanager/contract';
import type { Change, Committed, Draft } from '../journal/journal.ts';
import { refuseOtherRev, type From, type Merge } from '../journal/merge.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, type InProject, type PartChanges, type ProjectAccess, refuseTaken } from '../projects/projects.ts';
import { isGone, type ProjectDocument } from '../projects/project-documents.ts';
import { listDocuments } from '../lists/list-documents.ts';
import { checkReferences } from './task-checks.ts';
import { isLive, taskDocuments } from './task-documents.ts';
import type { TaskPlaces } from './task-places.ts';
import { entriesWithoutText, fieldsToCopy, newTaskFields, overfull } from './task-rules.ts';

export { idAt, unnamedOperation, type TaskBelongings } from './task-belongings.ts';

export type Tasks = ReturnType<typeof createTasks>;
export type TaskParts = { store: Store; access: ProjectAccess; change: PartChanges; merge: Merge; places: TaskPlaces };

export function createTasks({ store, access, change: changePart, merge, places }: TaskParts) {
  function create(who: Who, op: Operation, projectId: string, wanted: NewTask): Promise<Committed<Task>> {
    return access.change(who, projectId, 'task.create', op, async (inside) => {
      const id = wanted.id ?? newId();
      await refuseTaken(inside, taskDocuments as never, id);
      const list = await places.listFor(inside, wanted.listId);
      await places.refuseFull(inside, list, 1);
      const rank = await places.rankAtEnd(projectId, list.id);
      const doneAt = list.completes && inside.state.at;
      const set = newTaskFields(wanted, { projectId, listId: list.id, rank, doneAt });
      refuseOverfull(null, set);
      await checkReferences(inside.state, projectId, id, set);
      return { type: 'task.created', drafts: [draft(id, set)], answer: answer(id) };
    });
  }

  async function read(who: Who, taskId: string, trashed = false): Promise<Task> {
    const task = await store.get(taskDocuments, taskId);
    if (!task?.projectId) throw gone();
    const { project } = await access.admit(who, task.projectId, 'project.read');
    refuseHidden(task, project, trashed);
    return task;
  }

  function change(who: Who, op: Operation, taskId: string, from: From, asked: TaskChange): Promise<Committed<Task>> {
    return changePart(who, op, 'task.edit', taskDocuments, taskId, 'hide removed', async (task, inside) => {
      refuseEmptyEntries(task, asked);
      const wanted = pathsOfChange(task, asked, inside.state.at);
      refuseOverfull(task, wanted);
      await checkReferences(inside.state, task.projectId, taskId, wanted);
      const comesBack = asked.archived === false && task.archivedAt !== undefined;
      if (comesBack) await places.refuseFull(inside, await places.listFor(inside, task.listId), 1);
      return merged(inside, task, 'task.changed', wanted, from);
    });
  }

  /** Within a project; task-transfer takes a task to another one. */
  function move(who: Who, op: Operation, taskId: string, from: From, place: Placement): Promise<Committed<Task>> {
    return changePart(who, op, 'task.edit', taskDocuments, taskId, 'hide removed', async (task, inside) => {
      const list = await places.listFor(inside, place.listId);
      refuseOtherRev(task, from);
      if (list.id !== task.listId && isLive(task)) await places.refuseFull(inside, list, 1);
      const { rank, drafts } = await places.rankAt(inside, task, list.id, place);
      const left = task.doneAt ? await inside.state.find(listDocuments, task.listId) : null;
      const done = doneAfterMove(task.doneAt, left, list, inside.state.at);
      const wanted = { ...(list.id !== task.listId && { listId: list.id }), rank, ...done };
      return { type: 'task.moved', drafts: [draft(taskId, wanted), ...drafts], answer: answer(taskId) };
    });
  }

  async function copy(who: Who, op: Operation, taskId: string, listId: string | undefined): Promise<Committed<Task>> {
    const known = await store.get(taskDocuments, taskId);
    const list = listId === undefined ? null : await store.get(listDocuments, listId);
    const projectId = list?.projectId ?? known?.projectId;
    if (!projectId) throw gone();
    return access.change(who, projectId, 'task.create', op, async (inside) => {
      const original = await read(who, taskId);
      const target = await places.listFor(inside, listId ?? original.listId);
      await places.refuseFull(inside, target, 1);
      const id = newId();
      const isBesideItself = target.id === original.listId && isLive(original);
      const place = isBesideItself ? { after: original.id } : {};
      const { rank, drafts } = await places.rankAt(inside, { ...original, id }, target.id, place);
      const own =
        projectId === original.projectId ? fieldsToCopy(original) : withoutProjectsOwn(fieldsToCopy(original));
      const set = { projectId, listId: target.id, rank, ...own };
      return { type: 'task.copied', drafts: [draft(id, set), ...drafts], answer: answer(id) };
    });
  }

  function remove(who: Who, op: Operation, taskId: string, from: From): Promise<Committed<Task>> {
    return changePart(who, op, 'task.delete', taskDocuments, taskId, 'find removed', async (task, inside) => {
      if (task.movedTo) throw movedAway(task.movedTo.id);
      return merged(inside, task, 'task.deleted', task.deletedAt ? {} : { deletedAt: inside.state.at }, from);
    });
  }

  function restore(who: Who, op: Operation, taskId: string): Promise<Committed<Task>> {
    return changePart(who, op, 'task.delete', taskDocuments, taskId, 'find removed', async (task, inside) => {
      if (task.movedTo) throw movedAway(task.movedTo.id);
      const list = await inside.state.find(listDocuments, task.listId);
      const home = list && !isGone(list) ? list : await places.listFor(inside, undefined);
      if (task.deletedAt) await places.refuseFull(inside, home, 1);
      const elsewhere =
        home.id === task.listId ? {} : { listId: home.id, rank: await places.rankAtEnd(task.projectId, home.id) };
      return merged(inside, task, 'task.restored', { deletedAt: undefined, ...elsewhere }, {});
    });
  }

  async function merged(
    inside: InProject,
    task: Task,
    type: string,
    wanted: object,
    from: From,
  ): Promise<Change<Task>> {
    const drafts = await merge(inside.state, taskDocuments, task, from, wanted as Record<string, unknown>);
    return { type, drafts, answer: answer(task.id) };
  }

  return { create, read, change, move, copy, remove, restore };
}

/** What is undefined is taken away. */
export function draft(id: string, wanted: Record<string, unknown>): Draft {
  const entries = Object.entries(wanted);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const unset = entries.filter(([, value]) => value === undefined).map(([path]) => path);
  return { collection: taskDocuments as never, id, set, ...(unset.length > 0 && { unset }) };
}

function answer(id: string): Change<Task>['answer'] {
  return (after) => after(taskDocuments, id);
}

export function movedAway(id: string): AppError {
  return new AppError('moved', 'This task was moved to another project, where it has a new id.', { id });
}

/** What hangs on a task is hidden with it. */
export function refuseHidden(task: Task, project: ProjectDocument, trashed = false): void {
  if (task.movedTo) throw movedAway(task.movedTo.id);
  if (isGone(task) && !trashed) throw new AppError('not-found', 'This task is in the trash. Restore it to see it.');
  if (project.removedLists?.[task.listId] && !trashed)
    throw new AppError('not-found', "This task's list was removed. Restore the list to see it.");
}

/** People, labels and fields of one project mean nothing in another. */
export function withoutProjectsOwn(fields: Record<string, unknown>): Record<string, unknown> {
  const { assignees: _a, labels: _l, fields: _f, parentId: _p, blockedBy: _b, ...rest } = fields;
  return rest;
}

function refuseOverfull(task: Task | null, wanted: Record<string, unknown>): void {
  const [first, ...more] = overfull(task, wanted);
  if (!first) return;
  throw new AppError('limit-reached', `A task holds at most ${first.most} of ${first.field}. Take one away first.`, {
    fields: [first, ...more].map(({ field, most }) => ({ path: field, message: `must not have more than ${most}` })),
  });
}

function refuseEmptyEntries(task: Task, asked: TaskChange): void {
  const ids = entriesWithoutText(task, asked);
  if (ids.length === 0) return;
  throw new AppError('invalid-request', 'A new entry of the checklist needs a text.', {
    fields: ids.map((id) => ({ path: `checklist.${id}.text`, message: 'must not be empty' })),
  });
}
