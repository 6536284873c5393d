import type { StoredEvent } from '../journal/events.ts';
import type { Store } from '../platform/store/port.ts';
import { isGone, memberDocuments, memberId, projectDocuments, roleOf } from '../projects/project-documents.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import type { Watches } from '../watches/watches.ts';
import { happeningsOf, isJoining, leavers, moves, type Happening } from './happenings.ts';
import { concerned, wishesOf, type Surroundings, type Wish } from './notification-rules.ts';

export type Understood = {
  wishes: Wish[];
  /** Who comments or is mentioned goes on hearing of the task. */
  takingPart: { userId: string; taskId: string }[];
  /** People who may no longer see what they were told of this project. */
  leaving: string[];
  /** Tasks that went to another project; who watches them goes along. */
  moved: { from: string; to: string; projectId: string }[];
};

const mostMembers = 1000;

/** What an event means for whom, with everybody's rights as they are now. */
export function createUnderstand({ store, watches }: { store: Store; watches: Watches }) {
  return async (projectId: string, event: StoredEvent): Promise<Understood> => {
    const happenings = happeningsOf(event);
    const around = await surroundings(projectId, happenings);
    const inviters = isJoining(event) ? (event.about ?? []) : [];
    const members = await membersAmong(projectId, [
      ...happenings.flatMap((happening) => concerned(happening, around)),
      ...inviters,
      ...leavers(event),
      event.actor,
    ]);
    const mayHear = (userId: string) => userId !== event.actor && members.has(userId);
    const welcome = { kind: 'joined' as const, projectId, tasks: [], facts: [], actor: event.actor };
    return {
      wishes: [
        ...wishesOf(happenings, around, mayHear, event.actor),
        ...inviters.filter(mayHear).map((userId) => ({ ...welcome, userId })),
      ],
      takingPart: partsTaken(happenings, event.actor).filter(({ userId, taskId }) => {
        return members.has(userId) && !around.tasks.get(taskId)?.choices.has(userId);
      }),
      leaving: [...leavers(event).filter((userId) => !members.has(userId)), ...(await lastMembers(projectId, event))],
      moved: moves(event),
    };
  };

  async function surroundings(projectId: string, happenings: Happening[]): Promise<Surroundings> {
    if (happenings.length === 0) return { projectId, onProject: new Map(), tasks: new Map() };
    const found = await store.getMany(taskDocuments, [...new Set(happenings.map(({ taskId }) => taskId))]);
    const choices = await Promise.all(found.map(({ id }) => watches.ofTarget(id)));
    const tasks = found.map(({ id, createdBy, assignees }, at) => {
      return [id, { createdBy, assignees, choices: choices[at] ?? new Map() }] as const;
    });
    return { projectId, onProject: await watches.ofTarget(projectId), tasks: new Map(tasks) };
  }

  async function membersAmong(projectId: string, userIds: string[]): Promise<ReadonlySet<string>> {
    const others = [...new Set(userIds)];
    if (others.length < 2) return new Set(); // of a person alone nobody is told
    const project = await store.get(projectDocuments, projectId);
    if (!project || isGone(project)) return new Set();
    const ids = others.map((userId) => memberId(projectId, userId));
    const members = await store.getMany(memberDocuments, ids);
    return new Set(members.filter(roleOf).map(({ userId }) => userId));
  }

  /** With a project that is in the trash goes what its members were told of it. */
  async function lastMembers(projectId: string, { ops }: StoredEvent): Promise<string[]> {
    const isRemoval = ops.some(({ doc, set }) => doc === 'projects' && set?.['deletedAt'] !== undefined);
    const project = isRemoval ? await store.get(projectDocuments, projectId) : null;
    if (!project || !isGone(project)) return [];
    const { items } = await store.page(memberDocuments, 'ofProject', { equal: { projectId }, limit: mostMembers });
    return items.map(({ userId }) => userId);
  }
}

function partsTaken(happenings: Happening[], actor: string): Understood['takingPart'] {
  return happenings.flatMap(({ taskId, isComment, mentioned }) =>
    [...(isComment ? [actor] : []), ...mentioned].map((userId) => ({ userId, taskId })),
  );
}
