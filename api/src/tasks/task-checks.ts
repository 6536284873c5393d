import type { FieldError, FieldValue, Task } from '@taskmanager/contract';
import { fieldDocuments } from '../fields/field-documents.ts';
import { whatIsWrong } from '../fields/fields.ts';
import type { State } from '../journal/journal.ts';
import type { Wanted } from '../journal/merge.ts';
import { labelDocuments } from '../labels/label-documents.ts';
import { AppError } from '../platform/errors.ts';
import { memberDocuments, memberId, roleOf } from '../projects/project-documents.ts';
import { taskDocuments } from './task-documents.ts';

/** What a task points at must be in the same project; what is taken away may have gone already. */
export async function checkReferences(state: State, projectId: string, taskId: string, wanted: Wanted): Promise<void> {
  const problems = (
    await Promise.all([
      checkAssignees(state, projectId, added(wanted, 'assignees')),
      checkLabels(state, projectId, added(wanted, 'labels')),
      checkFields(state, projectId, valuesOf(wanted, 'fields')),
      checkParent(state, projectId, taskId, wanted['parentId']),
      checkBlockers(state, projectId, taskId, added(wanted, 'blockedBy')),
    ])
  ).flat();
  if (problems.length === 0) return;
  throw new AppError('invalid-request', `The task was not saved: ${problems[0]?.path} ${problems[0]?.message}.`, {
    fields: problems,
  });
}

async function checkAssignees(state: State, projectId: string, userIds: string[]): Promise<FieldError[]> {
  if (userIds.length === 0) return [];
  const members = await state.findMany(
    memberDocuments,
    userIds.map((id) => memberId(projectId, id)),
  );
  const known = new Set(members.filter((member) => roleOf(member)).map((member) => member.userId));
  return missing('assignees', userIds, known, 'is not a member of this project');
}

async function checkLabels(state: State, projectId: string, ids: string[]): Promise<FieldError[]> {
  if (ids.length === 0) return [];
  const labels = await state.findMany(labelDocuments, ids);
  const known = new Set(labels.filter((one) => one.projectId === projectId && !one.deletedAt).map((one) => one.id));
  return missing('labels', ids, known, 'is not a label of this project');
}

async function checkFields(state: State, projectId: string, values: [string, FieldValue][]): Promise<FieldError[]> {
  if (values.length === 0) return [];
  const fields = await state.findMany(
    fieldDocuments,
    values.map(([id]) => id),
  );
  return values.flatMap(([id, value]) => {
    const wrong = whatIsWrong(
      fields.find((one) => one.id === id && one.projectId === projectId),
      value,
    );
    return wrong ? [{ path: `fields.${id}`, message: wrong }] : [];
  });
}

async function checkParent(state: State, projectId: string, taskId: string, parentId: unknown): Promise<FieldError[]> {
  if (typeof parentId !== 'string') return [];
  const parent = await state.find(taskDocuments, parentId);
  if (parent?.projectId !== projectId || parent.deletedAt)
    return [{ path: 'parentId', message: 'is not a task of this project' }];
  const loops = await leadsTo(state, parentId, taskId, (task) => (task.parentId ? [task.parentId] : []));
  return loops ? [{ path: 'parentId', message: 'is a subtask of this task' }] : [];
}

async function checkBlockers(state: State, projectId: string, taskId: string, ids: string[]): Promise<FieldError[]> {
  if (ids.length === 0) return [];
  const tasks = await state.findMany(taskDocuments, ids);
  const known = new Set(tasks.filter((one) => one.projectId === projectId && !one.deletedAt).map((one) => one.id));
  const strangers = missing('blockedBy', ids, known, 'is not a task of this project');
  if (strangers.length > 0) return strangers;
  const blockers = (task: Task) => Object.keys(task.blockedBy ?? {});
  const looping = await Promise.all(ids.map((id) => leadsTo(state, id, taskId, blockers)));
  return ids
    .filter((_, at) => looping[at])
    .map((id) => ({ path: `blockedBy.${id}`, message: 'waits for this task already' }));
}

/** No chain of tasks is followed further than this. */
const furthest = 200;

async function leadsTo(state: State, from: string, to: string, next: (task: Task) => string[]): Promise<boolean> {
  const seen = new Set<string>();
  let frontier = [from];
  while (frontier.length > 0 && seen.size < furthest) {
    if (frontier.includes(to)) return true;
    frontier.forEach((id) => seen.add(id));
    const tasks = await state.findMany(taskDocuments, frontier);
    frontier = tasks.flatMap(next).filter((id) => !seen.has(id));
  }
  return false;
}

function missing(field: string, ids: string[], known: Set<string>, message: string): FieldError[] {
  return ids.filter((id) => !known.has(id)).map((id) => ({ path: `${field}.${id}`, message }));
}

/** Keys of a map that are set, given as a whole or path by path. */
function added(wanted: Wanted, field: string): string[] {
  return valuesOf(wanted, field).map(([id]) => id);
}

function valuesOf(wanted: Wanted, field: string): [string, FieldValue][] {
  const whole = Object.entries((wanted[field] ?? {}) as Record<string, FieldValue>);
  const prefix = `${field}.`;
  const paths = Object.entries(wanted)
    .filter(([path, value]) => path.startsWith(prefix) && value !== undefined)
    .map(([path, value]): [string, FieldValue] => [path.slice(prefix.length), value as FieldValue]);
  return [...whole, ...paths];
}
