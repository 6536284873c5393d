import type { FactName, Notification } from '@taskmanager/contract';
import { labelDocuments } from '../labels/label-documents.ts';
import { listDocuments } from '../lists/list-documents.ts';
import type { NamesOf } from '../members/members.ts';
import type { Store } from '../platform/store/port.ts';
import type { Projects } from '../projects/projects.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { taskCount, type NotificationDocument } from './notification-documents.ts';

export type Present = ReturnType<typeof createPresent>;
type Parts = { store: Store; projects: Pick<Projects, 'readable'>; namesOf: NamesOf };
type Names = ReadonlyMap<string, string>;

const tasksShown = 5;
const actorsShown = 5;
const factsShown = 10;

/** Fills in what things are called now, and leaves out what the reader may no longer see. */
export function createPresent({ store, projects, namesOf }: Parts) {
  return async (userId: string, all: readonly NotificationDocument[]): Promise<Notification[]> => {
    const seen = await projects.readable({ userId }, [...new Set(all.map(({ projectId }) => projectId))]);
    const visible = all.filter(({ projectId }) => seen.has(projectId));
    const [tasks, names] = await Promise.all([titlesOf(visible), namesIn(visible)]);
    return visible.flatMap((one) => {
      const project = seen.get(one.projectId);
      const shown = (one.tasks ? Object.keys(one.tasks) : []).flatMap(
        (id) => tasks.get(`${one.projectId} ${id}`) ?? [],
      );
      if (!project || (one.tasks && shown.length === 0)) return [];
      return {
        ...asNotification(one, names),
        project: { id: project.id, name: project.name },
        tasks: shown.slice(0, tasksShown),
      };
    });
  };

  /** By project too: nobody reads the title of a task that is not in the project they are a member of. */
  async function titlesOf(all: NotificationDocument[]): Promise<ReadonlyMap<string, { id: string; title: string }>> {
    const ids = all.flatMap(({ tasks }) => Object.keys(tasks ?? {}).slice(0, 4 * tasksShown));
    const found = await store.getMany(taskDocuments, [...new Set(ids)]);
    const titled = found.filter(({ title }) => title !== undefined); // an erased one keeps its id alone
    return new Map(titled.map(({ id, projectId, title }) => [`${projectId} ${id}`, { id, title }]));
  }

  async function namesIn(all: NotificationDocument[]): Promise<Names> {
    const facts = all.flatMap((one) => shownFacts(one).map(partsOf));
    const idsOf = (...kinds: FactName[]) => facts.flatMap(({ what, id }) => (id && kinds.includes(what) ? id : []));
    const people = [...idsOf('assigned', 'unassigned'), ...all.flatMap(shownActors)];
    const [labels, lists, names] = await Promise.all([
      store.getMany(labelDocuments, [...new Set(idsOf('label-added', 'label-removed'))]),
      store.getMany(listDocuments, [...new Set(idsOf('moved'))]),
      namesOf([...new Set(people)]),
    ]);
    return new Map([...names, ...[...labels, ...lists].map(({ id, name }) => [id, name] as const)]);
  }
}

function asNotification(one: NotificationDocument, names: Names) {
  const { id, rev, kind, at, readAt, count, commentId, actors } = one;
  return {
    ...{ id, rev, kind, at, readAt, count, commentId },
    taskCount: taskCount(one),
    actors: shownActors(one).map((actor) => ({ id: actor, name: names.get(actor) })),
    actorCount: Object.keys(actors ?? {}).length,
    changes: shownFacts(one).map((fact) => {
      const { what, id: about } = partsOf(fact);
      return { what, name: about === undefined ? undefined : names.get(about) };
    }),
  };
}

function shownActors({ actors }: NotificationDocument): string[] {
  return Object.keys(actors ?? {}).slice(-actorsShown);
}

function shownFacts({ facts }: NotificationDocument): string[] {
  return Object.keys(facts ?? {}).slice(-factsShown);
}

function partsOf(fact: string): { what: FactName; id?: string } {
  const [what, id] = fact.split(':', 2);
  return { what: what as FactName, id }; // what `happenings` wrote
}
