import { inject, Service } from '@angular/core';
import { newId, rankBetween, valueAt, type Id, type ListChange } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import type { Place } from '../tasks/task-places.ts';

/** What a person does to the lists of a project. */
@Service()
export class Lists {
  private readonly changes = inject(Changes);
  private readonly t = inject(I18n).t;

  /** At the end of the others. */
  add(project: ProjectStore, name: string): Id {
    const id = newId();
    this.changes.make({
      ...{ project, what: 'added', title: name },
      route: 'POST /projects/:projectId/lists',
      asking: { params: { projectId: project.projectId }, body: { id, name } },
      ops: [operationOn('lists', id, { projectId: project.projectId, name, rank: rankAt(project, id, {}) })],
    });
    return id;
  }

  change(project: ProjectStore, id: Id, change: Omit<ListChange, 'base'>): void {
    const list = project.lists().find((one) => one.id === id);
    if (!list) return;
    const paths = Object.fromEntries(Object.entries(change).map(([path, value]) => [path, value || undefined]));
    this.changes.make({
      ...{ project, what: 'changed', title: change.name ?? list.name },
      saw: Object.fromEntries(Object.keys(paths).map((path) => [path, valueAt(list, path)])),
      route: 'PATCH /lists/:listId',
      asking: { params: { listId: id }, body: { base: project.documents.confirmed('lists', id)?.rev, ...change } },
      ops: [operationOn('lists', id, paths)],
    });
  }

  move(project: ProjectStore, id: Id, place: Place): void {
    const list = project.lists().find((one) => one.id === id);
    if (!list) return;
    this.changes.make({
      ...{ project, what: 'moved', title: list.name },
      route: 'POST /lists/:listId/move',
      asking: { params: { listId: id }, body: place },
      ops: [operationOn('lists', id, { rank: rankAt(project, id, place) })],
    });
  }

  /** Its tasks go with it and come back with it. */
  remove(project: ProjectStore, id: Id): void {
    const list = project.lists().find((one) => one.id === id);
    if (!list) return;
    const deletedAt = new Date().toISOString();
    this.changes.make({
      ...{ project, what: 'removed', title: list.name, say: this.t().lists.removed(list.name) },
      route: 'DELETE /lists/:listId',
      asking: { params: { listId: id } },
      ops: [
        operationOn('lists', id, { deletedAt }),
        operationOn('projects', project.projectId, { [`removedLists.${id}`]: true }),
      ],
    });
  }
}

/** The rank the server will give, but for its random tail. */
function rankAt(project: ProjectStore, id: Id, { before, after }: Place): string {
  const others = project.lists().filter((one) => one.id !== id);
  const placeOf = (other: Id) => others.findIndex((one) => one.id === other);
  const at = before ? placeOf(before) : after ? placeOf(after) + 1 : others.length;
  return rankBetween(others[at - 1]?.rank ?? null, others[at]?.rank ?? null);
}
