import { mentionsIn, type Comment, type Id, type Task } from '@taskmanager/contract';
import type { State } from '../journal/journal.ts';
import type { Store } from '../platform/store/port.ts';
import { isGone, memberDocuments, memberId, projectDocuments, roleOf } from '../projects/project-documents.ts';
import { isLive, taskDocuments } from '../tasks/task-documents.ts';
import { commentDocuments } from './comment-documents.ts';

export type Mentions = ReturnType<typeof createMentions>;
export type Mentioning = { comment: Comment; task: Task };

const perPage = 100;
const mostPages = 5;

/** Who was mentioned where. */
export function createMentions(store: Store) {
  /** The latest comments of others that mention somebody, on live tasks of projects they are in now. */
  async function mentioning(userId: Id, limit: number): Promise<Mentioning[]> {
    const found: Mentioning[] = [];
    let after: string | undefined;
    for (let page = 0; page < mostPages && found.length < limit; page++) {
      const ask = { equal: { mentioned: userId }, limit: perPage, after };
      const { items, next } = await store.page(commentDocuments, 'mentioning', ask);
      found.push(...(await seenBy(userId, items)));
      if (next === null) break;
      after = next;
    }
    return found.slice(0, limit);
  }

  async function seenBy(userId: Id, comments: Comment[]): Promise<Mentioning[]> {
    const projectIds = [...new Set(comments.map(({ projectId }) => projectId))];
    const [members, projects, tasks] = await Promise.all([
      store.getMany(
        memberDocuments,
        projectIds.map((id) => memberId(id, userId)),
      ),
      store.getMany(projectDocuments, projectIds),
      store.getMany(
        taskDocuments,
        comments.map(({ taskId }) => taskId),
      ),
    ]);
    const theirs = new Set(members.filter((member) => roleOf(member)).map(({ projectId }) => projectId));
    const open = new Map(
      projects.filter((one) => theirs.has(one.id) && !isGone(one) && !one.archivedAt).map((one) => [one.id, one]),
    );
    const shown = new Map(
      tasks
        .filter((task) => isLive(task) && open.get(task.projectId)?.removedLists?.[task.listId] === undefined)
        .map((task) => [task.id, task]),
    );
    return comments.flatMap((comment) => {
      const task = open.has(comment.projectId) && comment.createdBy !== userId && shown.get(comment.taskId);
      return task ? [{ comment, task }] : [];
    });
  }

  return { mentioning };
}

/** Of those a text mentions the members; undefined where there are none. */
export async function membersMentioned(
  { state, project }: { state: State; project: { id: Id } },
  text: string,
): Promise<Record<Id, true> | undefined> {
  const ids = mentionsIn(text).map((userId) => memberId(project.id, userId));
  const members = (await state.findMany(memberDocuments, ids)).filter((member) => roleOf(member));
  if (members.length === 0) return undefined;
  return Object.fromEntries(members.map(({ userId }) => [userId, true as const]));
}
