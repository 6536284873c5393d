import { withPlainMentions, type FactName, type Notification } from '@taskmanager/contract';
import { commentDocuments } from '../comments/comment-documents.ts';
import { labelDocuments } from '../labels/label-documents.ts';
import { listDocuments } from '../lists/list-documents.ts';
import type { NamesOf } from '../members/members.ts';
import type { Store } from '../platform/store/port.ts';
import type { Projects } from '../projects/projects.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { taskCount, type NotificationDocument } from './notification-documents.ts';

export type Present = ReturnType<typeof createPresent>;
type Parts = { store: Store; projects: Pick<Projects, 'readable'>; namesOf: NamesOf };
type Told = readonly NotificationDocument[];
type Shown<Part extends 'tasks' | 'comment'> = ReadonlyMap<string, NonNullable<Notification[Part]>>;

const mostTasks = 5;
const mostActors = 5;
const mostFacts = 10;
const longestText = 300;

/** Fills in what things are called now, and leaves out what the reader may no longer see. */
export function createPresent({ store, projects, namesOf }: Parts) {
  return async (userId: string, told: Told): Promise<Notification[]> => {
    const readable = await projects.readable({ userId }, [...new Set(told.map(({ projectId }) => projectId))]);
    const visible = told.filter(({ projectId }) => readable.has(projectId));
    const [tasks, comments, names] = await Promise.all([tasksOf(visible), commentsOf(visible), namesIn(visible)]);
    return visible.flatMap((one) => {
      const project = readable.get(one.projectId);
      const shown = tasks.get(one.id) ?? [];
      if (!project || (one.tasks && shown.length === 0)) return [];
      const where = { project: { id: project.id, name: project.name }, tasks: shown.slice(0, mostTasks) };
      return { ...asNotification(one, names), ...where, comment: comments.get(one.id) };
    });
  };

  /** Only what is in the very project the reader was found to be a member of. */
  async function tasksOf(told: Told): Promise<Shown<'tasks'>> {
    const idsOf = ({ tasks = {} }: NotificationDocument) => Object.keys(tasks).slice(0, 4 * mostTasks);
    const found = await byId(told.flatMap(idsOf), (ids) => store.getMany(taskDocuments, ids));
    const shown = (one: NotificationDocument) =>
      idsOf(one).flatMap((id) => {
        const { projectId, title, due } = found.get(id) ?? {};
        return title !== undefined && projectId === one.projectId ? [{ id, title, due }] : []; // an erased one has no title
      });
    return new Map(told.map((one) => [one.id, shown(one)]));
  }

  async function commentsOf(told: Told): Promise<Shown<'comment'>> {
    const ids = told.flatMap(({ commentId }) => commentId ?? []);
    const found = await byId(ids, (some) => store.getMany(commentDocuments, some));
    const shown = ({ id, projectId, commentId = '' }: NotificationDocument) => {
      const comment = found.get(commentId);
      if (!comment?.text || comment.deletedAt || comment.projectId !== projectId) return [];
      return [[id, { id: commentId, text: beginning(withPlainMentions(comment.text)) }] as const];
    };
    return new Map(told.flatMap(shown));
  }

  async function namesIn(told: Told): Promise<ReadonlyMap<string, string>> {
    const facts = told.flatMap((one) => factsOf(one).map(partsOf));
    const idsOf = (...kinds: FactName[]) => facts.flatMap(({ what, id }) => (id && kinds.includes(what) ? id : []));
    const [labels, lists, people] = await Promise.all([
      byId(idsOf('label-added', 'label-removed'), (ids) => store.getMany(labelDocuments, ids)),
      byId(idsOf('moved'), (ids) => store.getMany(listDocuments, ids)),
      namesOf([...new Set([...idsOf('assigned', 'unassigned'), ...told.flatMap(actorsOf)])]),
    ]);
    return new Map([...people, ...[...labels.values(), ...lists.values()].map(({ id, name }) => [id, name] as const)]);
  }
}

function asNotification(one: NotificationDocument, names: ReadonlyMap<string, string>) {
  const { id, rev, kind, at, readAt, count, actors = {} } = one;
  return {
    ...{ id, rev, kind, at, readAt, count },
    taskCount: taskCount(one),
    actors: actorsOf(one).map((actor) => ({ id: actor, name: names.get(actor) })),
    actorCount: Object.keys(actors).length,
    changes: factsOf(one).map((fact) => {
      const { what, id: about = '' } = partsOf(fact);
      return { what, name: names.get(about) };
    }),
  };
}

async function byId<T extends { id: string }>(ids: string[], find: (ids: string[]) => Promise<T[]>) {
  return new Map((ids.length === 0 ? [] : await find([...new Set(ids)])).map((one) => [one.id, one]));
}

function actorsOf({ actors = {} }: NotificationDocument): string[] {
  return Object.keys(actors).slice(-mostActors);
}

function factsOf({ facts = {} }: NotificationDocument): string[] {
  return Object.keys(facts).slice(-mostFacts);
}

function partsOf(fact: string): { what: FactName; id?: string } {
  const [what, id] = fact.split(':', 2);
  return { what: what as FactName, id }; // what `happenings` wrote
}

function beginning(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText).toWellFormed()}…`;
}
