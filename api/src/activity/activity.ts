import type { Activity, ActivityQuery, Deed } from '@taskmanager/contract';
import { projectStream, type StoredEvent, type StoredOperation } from '../journal/events.ts';
import type { Journal } from '../journal/journal.ts';
import type { Who } from '../platform/calls.ts';
import type { Page, Store } from '../platform/store/port.ts';
import { gone, type ProjectAccess } from '../projects/projects.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { createActivityNames, type ActivityNames } from './activity-names.ts';
import { commonSteps, isAsked, isTold, onlyMadeRoom, stepsOf } from './activity-rules.ts';

export type ActivityFeed = ReturnType<typeof createActivity>;
type Parts = { store: Store; journal: Journal; access: ProjectAccess } & Parameters<typeof createActivityNames>[0];
/** An event with those of its operations that are told. */
type Told = { event: StoredEvent; ops: StoredOperation[] };

/** The journal, told to people. */
export function createActivity({ store, journal, access, ...naming }: Parts) {
  const names: ActivityNames = createActivityNames({ store, ...naming });

  async function ofProject(who: Who, projectId: string, asked: ActivityQuery): Promise<Activity> {
    await access.admit(who, projectId, 'project.read');
    const where = (event: StoredEvent) => isTold(event) && isAsked(event, asked);
    const page = await journal.newest(projectStream(projectId), asked.limit, asked.after, where);
    const told: Told[] = [];
    for (const event of page.items) told.push(...(await wholeOf(event)));
    return answerOf(page, told);
  }

  async function ofTask(who: Who, taskId: string, asked: ActivityQuery): Promise<Activity> {
    const task = await store.get(taskDocuments, taskId);
    if (!task?.projectId) throw gone();
    await access.admit(who, task.projectId, 'project.read');
    const where = (event: StoredEvent) => isTold(event) && isAsked(event, asked) && !onlyMadeRoom(event, taskId);
    const page = await journal.ofDocument(taskId, asked.limit, asked.after, where);
    return answerOf(
      page,
      page.items.map((event) => ({ event, ops: [event.ops.find(({ id }) => id === taskId) ?? firstOf(event)] })),
    );
  }

  /** A batch is told by the last of its events, so that it is told once, however it falls on pages. */
  async function wholeOf(event: StoredEvent): Promise<Told[]> {
    if (event.batchId === undefined) return [{ event, ops: [firstOf(event)] }];
    const batch = await journal.ofBatch(event.stream, event.batchId);
    if (batch.at(-1)?.seq !== event.seq) return [];
    return [{ event, ops: batch.flatMap(({ ops }) => ops) }];
  }

  async function answerOf({ next }: Page<StoredEvent>, told: Told[]): Promise<Activity> {
    const known = await names.of(told.flatMap(({ event, ops }) => [...ops.slice(0, 1), ...aboutOf(event)]));
    const items = told.map((one) => deedOf(one, known));
    return { items, next, names: await names.spokenOf(items) };
  }

  function deedOf({ event, ops }: Told, known: Awaited<ReturnType<ActivityNames['of']>>): Deed {
    const { seq, type, actor, at, undoes } = event;
    const [op = firstOf(event)] = ops;
    const task = op.doc === 'tasks' ? undefined : aboutOf(event).find(({ id }) => known.title('tasks', id));
    const isHidden = op.doc === 'comments' && !known.isThere('comments', op.id);
    const steps = ops.length > 1 ? commonSteps(ops) : stepsOf(op);
    return {
      ...{ seq, type, actor, at },
      subject: { kind: op.doc, id: op.id, title: known.title(op.doc, op.id) },
      ...(task && { task: { kind: 'tasks', id: task.id, title: known.title('tasks', task.id) } }),
      changes: isHidden ? steps.map(withoutText) : steps,
      ...(ops.length > 1 && { count: ops.length }),
      ...(undoes !== undefined && { undoes }),
    };
  }

  return { ofProject, ofTask };
}

/** What an event is about comes first in it; the rest made room for it. */
function firstOf({ ops }: StoredEvent): StoredOperation {
  const [first] = ops;
  if (!first) throw new Error('an event that is told does something');
  return first;
}

function aboutOf({ about = [] }: StoredEvent): { doc: string; id: string }[] {
  return about.map((id) => ({ doc: 'tasks', id }));
}

/** What somebody deleted is not told on. */
function withoutText(step: Deed['changes'][number]): Deed['changes'][number] {
  return step.path === 'text' ? { path: 'text', shortened: true } : step;
}
