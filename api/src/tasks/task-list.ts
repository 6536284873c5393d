import { sortable, tokenise, type Task, type TaskFilter } from '@taskmanager/contract';
import type { ProjectDocument } from '../projects/project-documents.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Ask, Scalar, Store, TextPage } from '../platform/store/port.ts';
import type { ProjectAccess } from '../projects/projects.ts';
import { beginningOf, taskDocuments, wordsOf } from './task-documents.ts';

export type TaskList = ReturnType<typeof createTaskList>;

type Question = {
  query: keyof typeof taskDocuments.queries;
  equal: Record<string, Scalar>;
  from?: string;
  before?: string;
};
type Test = (task: Task) => boolean;

/** A page of tasks: one index leads, what it cannot say is asked of each task on the way. */
export function createTaskList({ store, access }: { store: Store; access: ProjectAccess }) {
  return async (who: Who, projectId: string, filter: TaskFilter): Promise<TextPage> => {
    const { project } = await access.admit(who, projectId, 'project.read');
    const { query, equal, from, before } = questionOf(projectId, filter);
    const tests = [...testsOf(projectId, filter, query), ...hiding(project, filter)];
    const where = tests.length > 0 ? (task: Task) => tests.every((test) => test(task)) : undefined;
    const ask: Ask<Task> = { equal, from, before, limit: filter.limit, after: filter.after, where };
    return store.pageText(taskDocuments, query, ask);
  };
}

function questionOf(projectId: string, filter: TaskFilter): Question {
  const { state, sort, listId, q, label, assignee, parent } = filter;
  if (state === 'archived') return { query: 'archived', equal: { archive: projectId } };
  if (state === 'trashed') return { query: 'trashed', equal: { trash: projectId } };
  if (sort === 'rank' && !listId) {
    throw new AppError('invalid-request', 'Ranks order one list: give listId too, or another sort.', {
      fields: [{ path: 'sort', message: 'needs listId' }],
    });
  }
  if (sort === 'rank' && listId) return { query: 'inList', equal: { projectId, listId } };
  if (sort === 'updated') return { query: 'newestChange', equal: { projectId } };
  if (sort === 'due' && assignee) return { query: 'ofAssignee', equal: { assignee }, ...dueRange(filter) };
  if (sort === 'due' || filter.dueFrom || filter.dueBefore)
    return { query: 'byDue', equal: { projectId }, ...dueRange(filter) };
  if (q) return wordQuestion(projectId, q);
  if (label) return { query: 'withLabel', equal: { projectId, label } };
  if (assignee) return { query: 'ofAssignee', equal: { assignee } };
  if (parent) return { query: 'ofParent', equal: { parentId: parent } };
  if (listId) return { query: 'inList', equal: { projectId, listId } };
  return { query: 'ofProject', equal: { projectId } };
}

function dueRange({ dueFrom, dueBefore }: TaskFilter): { from?: string; before?: string } {
  return { from: dueFrom, before: dueBefore };
}

/** The longest finished word leads, else the beginning of the one that may be unfinished; so short a one leads nowhere. */
function wordQuestion(projectId: string, q: string): Question {
  const words = tokenise(q);
  const [longest] = words.slice(0, -1).sort((one, other) => other.length - one.length);
  const word = longest ?? beginningOf(words[0] ?? '');
  if (word === undefined) return { query: 'newestFirst', equal: { projectId } };
  return { query: 'withWord', equal: { projectId, word } };
}

function testsOf(projectId: string, filter: TaskFilter, led: Question['query']): Test[] {
  const { state, listId, q, label, assignee, parent, priority, dueFrom, dueBefore } = filter;
  const tests: (Test | false | undefined)[] = [
    state === 'open' && ((task) => task.doneAt === undefined),
    state === 'done' && ((task) => task.doneAt !== undefined),
    (led === 'ofAssignee' || led === 'ofParent') && ((task) => task.projectId === projectId),
    listId !== undefined && led !== 'inList' && ((task) => task.listId === listId),
    label !== undefined && led !== 'withLabel' && ((task) => task.labels?.[label] === true),
    assignee !== undefined && led !== 'ofAssignee' && ((task) => task.assignees?.[assignee] === true),
    parent !== undefined && led !== 'ofParent' && ((task) => task.parentId === parent),
    priority !== undefined && ((task) => task.priority === priority),
    dueFrom !== undefined && ((task) => task.due !== undefined && sortable(task.due) >= dueFrom),
    dueBefore !== undefined && ((task) => task.due !== undefined && sortable(task.due) < dueBefore),
    q !== undefined && hasWords(q),
  ];
  return tests.filter((test): test is Test => typeof test === 'function');
}

function hasWords(q: string): Test {
  const words = tokenise(q);
  const last = words.pop();
  return (task) => {
    const there = wordsOf(task);
    return (
      last !== undefined && words.every((word) => there.includes(word)) && there.some((word) => word.startsWith(last))
    );
  };
}

/** What stands in a removed list is hidden with it. */
function hiding({ removedLists }: ProjectDocument, filter: TaskFilter): Test[] {
  if (filter.state === 'trashed' || !removedLists) return [];
  return [(task) => removedLists[task.listId] === undefined];
}
