import { dayIn, dayOf, isOver, type MyDay, type Task } from '@taskmanager/contract';
import { commentDocuments } from '../comments/comment-documents.ts';
import type { Who } from '../platform/calls.ts';
import type { Store } from '../platform/store/port.ts';
import { shows } from '../projects/project-documents.ts';
import type { Projects } from '../projects/projects.ts';
import type { Search } from '../search/search.ts';
import { taskDocuments } from '../tasks/task-documents.ts';

export type ReadMyDay = ReturnType<typeof createMyDay>;
type Parts = {
  store: Store;
  projects: Projects;
  blocked: Search['blocked'];
  zoneOf: (userId: string) => Promise<string>;
  now: () => Date;
};
type IsShown = (task: Task) => boolean;

const shown = 50;
const mostCounted = 500;
const shownMentions = 20;
const mentionedDays = 14;
const excerpt = 300;

/** What concerns one person today, wherever it stands. */
export function createMyDay({ store, projects, blocked, zoneOf, now }: Parts) {
  return async (who: Who, asked?: string): Promise<MyDay> => {
    const zone = asked ?? (await zoneOf(who.userId));
    const at = now().getTime();
    const date = dayIn(zone, at);
    const isShown = await shownTo(who);
    const open = await openFor(who.userId, isShown);

    const overdue = open.filter(({ due }) => due && isOver(due, at, zone));
    const today = open.filter(({ due }) => due && !isOver(due, at, zone) && dayOf(due, zone) === date);
    const due = new Set([...overdue, ...today]);
    const later = open.filter((task) => !due.has(task));
    const waiting = new Set(await blocked(later));
    const assigned = later.filter((task) => !waiting.has(task));

    const mentioned = { items: await mentionsOf(who.userId, at, isShown) };
    return { date, zone, overdue: section(overdue), today: section(today), assigned: section(assigned), mentioned };
  };

  /** Neither in a project that is put away nor in a list that was removed. */
  async function shownTo(who: Who): Promise<IsShown> {
    const those = new Map((await projects.mine(who)).map((project) => [project.id, project]));
    return ({ projectId, listId }) => shows(those.get(projectId), listId);
  }

  /** The soonest due first, those of no day last. */
  async function openFor(userId: string, where: IsShown): Promise<Task[]> {
    const ask = { equal: { openFor: userId }, limit: mostCounted, where };
    return (await store.page(taskDocuments, 'openOfAssignee', ask)).items;
  }

  async function mentionsOf(userId: string, at: number, isShown: IsShown) {
    const from = new Date(at - mentionedDays * 24 * 60 * 60 * 1000).toISOString();
    const where = ({ createdBy }: { createdBy: string }) => createdBy !== userId;
    const ask = { equal: { mentioned: userId }, from, limit: 2 * shown, where };
    const { items } = await store.page(commentDocuments, 'mentioning', ask);
    const found = await store.getMany(taskDocuments, [...new Set(items.map(({ taskId }) => taskId))]);
    const tasks = new Map(found.filter((task) => !task.deletedAt && isShown(task)).map((task) => [task.id, task]));
    const mentions = items.flatMap(({ id, taskId, createdBy, createdAt, text }) => {
      const task = tasks.get(taskId);
      return task
        ? [{ task, commentId: id, by: createdBy, at: createdAt, text: text.slice(0, excerpt).toWellFormed() }]
        : [];
    });
    return mentions.slice(0, shownMentions);
  }
}

function section(tasks: Task[]): { items: Task[]; count: number } {
  return { items: tasks.slice(0, shown), count: tasks.length };
}
