import { inject, Service } from '@angular/core';
import {
  doneAfterMove,
  newId,
  pathsOfChange,
  rankBetween,
  valueAt,
  type BulkChange,
  type Card,
  type Id,
  type NewTask,
  type Operation,
  type Task,
  type TaskChange,
} from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { placeAtEnd, rankAt, type Place } from './task-places.ts';

/** So many the server takes in one request. */
const mostAtOnce = 1000;

/** What a person does to tasks. Each shows in the same frame and goes through the outbox. */
@Service()
export class Tasks {
  private readonly changes = inject(Changes);
  private readonly t = inject(I18n).t;

  /** To the end of the list, or to a place in it. Returns the id of the new task. */
  add(
    project: ProjectStore,
    listId: Id,
    wanted: Omit<NewTask, 'id' | 'listId'>,
    place?: Place,
    group = place && newId(),
  ): Id {
    const id = newId();
    const paths = { ...startOf(project, listId), ...wanted, rank: rankAt(project, listId, placeAtEnd, []) };
    this.changes.make({
      ...{ project, group, what: 'added', title: wanted.title },
      route: 'POST /projects/:projectId/tasks',
      asking: { params: { projectId: project.projectId }, body: { ...wanted, id, listId } },
      ops: [operationOn('tasks', id, paths)],
    });
    if (place) this.moveOne(project, id, listId, place, group);
    return id;
  }

  /** `since` is the task as it was when somebody began to write: what others did meanwhile is not overwritten. */
  change(
    project: ProjectStore,
    id: Id,
    change: Omit<TaskChange, 'base'>,
    say?: string,
    { since, group }: { since?: Task; group?: string } = {},
  ): string | undefined {
    const task = project.findTask(id);
    if (!task) return undefined;
    const paths = pathsOfChange(task, change, new Date().toISOString());
    const base = since?.rev || project.documents.confirmed('tasks', id)?.rev;
    const saw = Object.fromEntries(Object.keys(paths).map((path) => [path, valueAt(since ?? task, path)]));
    return this.changes.make({
      ...{ project, say, saw, group, what: 'changed', title: change.title ?? task.title },
      route: 'PATCH /tasks/:taskId',
      asking: { params: { taskId: id }, body: { base, ...change } },
      ops: [operationOn('tasks', id, paths)],
    });
  }

  /** Several stay in the order in which they are given. */
  move(project: ProjectStore, ids: readonly Id[], listId: Id, place: Place): void {
    const group = ids.length > 1 ? newId() : undefined;
    let next = place;
    for (const id of ids) {
      this.moveOne(project, id, listId, next, group);
      next = { after: id };
    }
  }

  copy(project: ProjectStore, id: Id): void {
    const task = project.findTask(id);
    if (!task) return;
    this.changes.make({
      ...{ project, what: 'copied', title: task.title, say: this.t().tasks.copied },
      route: 'POST /tasks/:taskId/copy',
      asking: { params: { taskId: id }, body: {} },
      ops: [], // the copy's id is the server's
    });
  }

  remove(project: ProjectStore, ids: readonly Id[]): void {
    const [first] = ids;
    if (first === undefined) return;
    if (ids.length > 1) return this.changeMany(project, ids, { deleted: true }, this.t().tasks.removedMany(ids.length));
    this.changes.make({
      ...{ project, what: 'removed', title: project.findTask(first)?.title, say: this.t().tasks.removed },
      route: 'DELETE /tasks/:taskId',
      asking: { params: { taskId: first } },
      ops: [operationOn('tasks', first, { deletedAt: new Date().toISOString() })],
    });
  }

  restore(project: ProjectStore, id: Id): void {
    this.changes.make({
      ...{ project, what: 'restored', title: project.findTask(id)?.title, say: this.t().tasks.restored },
      route: 'POST /tasks/:taskId/restore',
      asking: { params: { taskId: id } },
      ops: [operationOn('tasks', id, { deletedAt: undefined })],
    });
  }

  /** One step of undo, however many. */
  changeMany(
    project: ProjectStore,
    ids: readonly Id[],
    change: BulkChange,
    say = this.t().tasks.changedMany(ids.length),
  ): void {
    const group = ids.length > mostAtOnce ? newId() : undefined;
    for (let at = 0; at < ids.length; at += mostAtOnce) {
      const some = ids.slice(at, at + mostAtOnce);
      const isLast = at + mostAtOnce >= ids.length;
      this.changes.make({
        ...{ project, group, say: isLast ? say : undefined, what: change.deleted ? 'removed' : 'changed' },
        route: 'POST /projects/:projectId/tasks/bulk',
        asking: { params: { projectId: project.projectId }, body: { ids: some, change } },
        ops: bulkOperations(project, some, change),
      });
    }
  }

  private moveOne(project: ProjectStore, id: Id, listId: Id, place: Place, group?: string): void {
    const task = project.findTask(id);
    if (!task) return;
    const paths = { listId, rank: rankAt(project, listId, place, [id]), ...doneIn(project, listId, task) };
    this.changes.make({
      ...{ project, group, what: 'moved', title: task.title },
      route: 'POST /tasks/:taskId/move',
      asking: { params: { taskId: id }, body: { listId, ...place } },
      ops: [operationOn('tasks', id, paths)],
    });
  }
}

function startOf(project: ProjectStore, listId: Id): Record<string, unknown> {
  return { projectId: project.projectId, listId, ...doneIn(project, listId) };
}

function doneIn(project: ProjectStore, listId: Id, task?: Card): Record<string, unknown> {
  const find = (id: Id | undefined) => project.lists().find((list) => list.id === id);
  return doneAfterMove(task?.doneAt, find(task?.listId), find(listId), new Date().toISOString());
}

function bulkOperations(project: ProjectStore, ids: readonly Id[], change: BulkChange): Operation[] {
  const at = new Date().toISOString();
  const { listId, deleted } = change;
  let last = '';
  return ids.flatMap((id) => {
    const task = project.findTask(id);
    if (!task) return [];
    const paths = pathsOfChange(task, change, at);
    if (listId) {
      last = last ? rankBetween(last, null) : rankAt(project, listId, placeAtEnd, ids);
      Object.assign(paths, { listId, rank: last }, doneIn(project, listId, task));
    }
    if (deleted !== undefined) paths['deletedAt'] = deleted ? at : undefined;
    return [operationOn('tasks', id, paths)];
  });
}
