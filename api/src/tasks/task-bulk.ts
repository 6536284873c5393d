import {
  doneAfterMove,
  pathsOfChange,
  rankBetween,
  type BulkAnswer,
  type BulkChange,
  type Task,
} from '@taskmanager/contract';
import type { Change, Committed, Draft } from '../journal/journal.ts';
import type { Merge } from '../journal/merge.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { listDocuments } from '../lists/list-documents.ts';
import { AppError } from '../platform/errors.ts';
import type { InProject, ProjectAccess } from '../projects/projects.ts';
import { isGone } from '../projects/project-documents.ts';
import { checkReferences } from './task-checks.ts';
import { isLive, taskDocuments } from './task-documents.ts';
import type { TaskPlaces } from './task-places.ts';

type Parts = { access: ProjectAccess; merge: Merge; places: TaskPlaces };
type Failed = BulkAnswer['failed'];

/** An event holds at most so many operations; more tasks are more events of one batch. */
const perEvent = 200;

export function createTaskBulk({ access, merge, places }: Parts) {
  return async (
    who: Who,
    op: Operation,
    projectId: string,
    ids: string[],
    change: BulkChange,
  ): Promise<Committed<BulkAnswer>> => {
    const unique = [...new Set(ids)];
    const parts = Array.from({ length: Math.ceil(unique.length / perEvent) }, (_, at) =>
      unique.slice(at * perEvent, (at + 1) * perEvent),
    );
    const answers: Committed<BulkAnswer>[] = [];
    for (const [at, part] of parts.entries())
      answers.push(await changePart(who, partOf(op, at), projectId, op.id, part, change));
    return together(answers, op.id);
  };

  function changePart(who: Who, op: Operation, projectId: string, batchId: string, ids: string[], change: BulkChange) {
    const action = change.deleted === undefined ? 'task.edit' : 'task.delete';
    return access.change(who, projectId, action, op, async (inside): Promise<Change<BulkAnswer>> => {
      const tasks = await inside.state.findMany(taskDocuments, ids);
      const found = new Map(tasks.filter((task) => isHere(task, inside, change)).map((task) => [task.id, task]));
      const failed: Failed = ids
        .filter((id) => !found.has(id))
        .map((id) => ({ id, code: 'not-found', message: 'There is no such task.' }));
      const { drafts, done } = await draftsFor(inside, [...found.values()], change, failed);
      const seq = drafts.length > 0 || op.fingerprint !== undefined ? [inside.state.seq + 1] : [];
      return { type: 'tasks.changed', drafts, batchId, answer: () => ({ batchId, seqs: seq, done, failed }) };
    });
  }

  async function draftsFor(inside: InProject, tasks: Task[], change: BulkChange, failed: Failed) {
    const target = change.listId === undefined ? null : await places.listFor(inside, change.listId);
    if (target) await places.refuseFull(inside, target, tasks.filter((task) => task.listId !== target.id).length);
    let rank = target && (await places.rankAtEnd(inside.project.id, target.id));
    const drafts: Draft[] = [];
    const done: string[] = [];
    for (const task of tasks) {
      const wanted = { ...pathsOfChange(task, change, inside.state.at), ...trashing(task, change, inside.state.at) };
      if (target && rank && task.listId !== target.id) {
        const from = task.doneAt ? await inside.state.find(listDocuments, task.listId) : null;
        const done = doneAfterMove(task.doneAt, from, target, inside.state.at);
        Object.assign(wanted, { listId: target.id, rank }, done);
        rank = rankBetween(rank, null);
      }
      const refusal =
        whyNoWayBack(inside, task, change) ??
        (await refusalOf(checkReferences(inside.state, inside.project.id, task.id, wanted)));
      if (refusal) failed.push({ id: task.id, code: refusal.code, message: refusal.message });
      else {
        drafts.push(...(await merge(inside.state, taskDocuments, task, {}, wanted)));
        done.push(task.id);
      }
    }
    return { drafts, done };
  }
}

function isHere(task: Task, { project }: InProject, change: BulkChange): boolean {
  if (task.projectId !== project.id || task.movedTo) return false;
  return !isGone(task) || change.deleted === false;
}

/** It would be neither in the trash nor on the board. */
function whyNoWayBack({ project }: InProject, task: Task, { deleted, listId }: BulkChange): AppError | null {
  if (deleted !== false || listId !== undefined || !task.deletedAt || !project.removedLists?.[task.listId]) return null;
  return new AppError('not-found', "This task's list was removed. Name another list to restore it to.");
}

function trashing(task: Task, { deleted }: BulkChange, at: string): object {
  if (deleted === undefined || deleted === !isLiveOrArchived(task)) return {};
  return { deletedAt: deleted ? at : undefined };
}

function isLiveOrArchived(task: Task): boolean {
  return isLive(task) || task.deletedAt === undefined;
}

/** Each event of a batch is an operation of its own, found again by the caller's one key. */
function partOf(op: Operation, at: number): Operation {
  return at === 0 ? op : { ...op, id: `${op.id}:${at}` };
}

async function refusalOf(check: Promise<void>): Promise<AppError | null> {
  try {
    await check;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function together(answers: Committed<BulkAnswer>[], batchId: string): Committed<BulkAnswer> {
  const last = answers.at(-1);
  const all = answers.map((one) => one.answer);
  const answer = {
    batchId,
    seqs: all.flatMap((one) => one.seqs),
    done: all.flatMap((one) => one.done),
    failed: all.flatMap((one) => one.failed),
  };
  return { seq: 0, rev: 0, ...last, answer, replayed: answers.every((one) => one.replayed) };
}
