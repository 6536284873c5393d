import type { Watch } from '@taskmanager/contract';
import { userStream } from '../journal/events.ts';
import type { Change, Committed, Journal } from '../journal/journal.ts';
import type { Operation, Who } from '../platform/calls.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, type ProjectAccess } from '../projects/projects.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { watchDocuments, watchId, type WatchDocument } from './watch-documents.ts';
import { watchOf } from './watch-rules.ts';

export { levelOf } from './watch-rules.ts';

export type Watches = ReturnType<typeof createWatches>;
type Parts = { store: Store; journal: Journal; access: ProjectAccess };
type Place = Pick<WatchDocument, 'projectId' | 'target'>;
type Said = Pick<WatchDocument, 'level' | 'chosen'>;

/** A project has so many members at the most, and each watches a thing once. */
const mostWatchers = 1000;

export function createWatches({ store, journal, access }: Parts) {
  async function ofTask(who: Who, taskId: string): Promise<Watch> {
    const task = await readable(who, taskId);
    const [onTask, onProject] = await choicesOf(who.userId, [taskId, task.projectId]);
    return watchOf(who.userId, task, onTask, onProject);
  }

  async function ofProject(who: Who, projectId: string): Promise<Watch> {
    await access.admit(who, projectId, 'project.read');
    const [chosen] = await choicesOf(who.userId, [projectId]);
    return chosen ? { watching: chosen.level === 'watching', because: 'chosen' } : { watching: false };
  }

  async function chooseForTask(who: Who, op: Operation, taskId: string, level: WatchDocument['level']) {
    const { projectId } = await readable(who, taskId);
    return choose(who.userId, op, { projectId, target: taskId }, level);
  }

  async function chooseForProject(who: Who, op: Operation, projectId: string, level: WatchDocument['level']) {
    await access.admit(who, projectId, 'project.read');
    return choose(who.userId, op, { projectId, target: projectId }, level);
  }

  function choose(userId: string, op: Operation, place: Place, level: WatchDocument['level']) {
    return journal.commit(userStream(userId), op, async (state): Promise<Change<Watch>> => {
      const known = await state.find(watchDocuments, watchId(place.target, userId));
      const isSo = known?.chosen && known.level === level;
      const drafts = isSo ? [] : [draft(userId, place, { level, chosen: true })];
      return { type: 'watch.chosen', drafts, answer: () => ({ watching: level === 'watching', because: 'chosen' }) };
    });
  }

  /** Whoever has had a part in a task goes on hearing of it; what they chose stays. */
  function takePart(userId: string, place: Place): Promise<Committed<void>> {
    return begin(userId, place, { level: 'watching' });
  }

  /** What people said of a task goes along when it gets another id in another project. */
  async function goAlong(from: string, place: Place): Promise<void> {
    for (const { userId, level, chosen } of (await ofTarget(from)).values()) {
      await begin(userId, place, { level, ...(chosen && { chosen }) });
    }
  }

  /** Does nothing the second time, nor where the person has said something meanwhile. */
  function begin(userId: string, place: Place, said: Said): Promise<Committed<void>> {
    const op = { id: `watch:${place.target}`, actor: userId };
    return journal.commit(userStream(userId), op, async (state): Promise<Change<void>> => {
      const known = await state.find(watchDocuments, watchId(place.target, userId));
      return { type: 'watch.began', drafts: known ? [] : [draft(userId, place, said)], answer: () => undefined };
    });
  }

  async function readable(who: Who, taskId: string) {
    const task = await store.get(taskDocuments, taskId);
    if (!task?.projectId || task.movedTo) throw gone();
    await access.admit(who, task.projectId, 'project.read');
    return task;
  }

  async function choicesOf(userId: string, targets: string[]): Promise<(WatchDocument | undefined)[]> {
    const ids = targets.map((target) => watchId(target, userId));
    const found = new Map((await store.getMany(watchDocuments, ids)).map((watch) => [watch.id, watch]));
    return ids.map((id) => found.get(id));
  }

  /** What people said of a task or project, by person. */
  async function ofTarget(target: string): Promise<ReadonlyMap<string, WatchDocument>> {
    const { items } = await store.page(watchDocuments, 'ofTarget', { equal: { target }, limit: mostWatchers });
    return new Map(items.map((watch) => [watch.userId, watch]));
  }

  return { ofTask, ofProject, chooseForTask, chooseForProject, takePart, goAlong, ofTarget };
}

function draft(userId: string, place: Place, said: Said) {
  const set = { userId, ...place, ...said };
  return { collection: watchDocuments as never, id: watchId(place.target, userId), set };
}
