import {
  parseSearch,
  type Project,
  type SearchHit,
  type SearchQuery,
  type TaskFilter,
  type Term,
} from '@taskmanager/contract';
import type { NamesOf } from '../members/members.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Page, Store, TextPage } from '../platform/store/port.ts';
import type { ProjectAccess, Projects } from '../projects/projects.ts';
import type { ProjectDocument } from '../projects/project-documents.ts';
import { about, type Condition, type Order } from './conditions.ts';
import { filterConditions } from './filter-conditions.ts';
import { findBoth, hitsOf, planOfComments } from './find-comments.ts';
import { findTasks, findText } from './find-tasks.ts';
import { called, createNames } from './names.ts';
import { planOf } from './plan.ts';
import { createRankTasks } from './rank-tasks.ts';
import { createStateConditions } from './state-conditions.ts';
import { createTermConditions } from './term-conditions.ts';

export type Search = ReturnType<typeof createSearch>;
type Parts = {
  store: Store;
  access: ProjectAccess;
  projects: Projects;
  namesOf: NamesOf;
  zoneOf: (userId: string) => Promise<string>;
  log: Logger;
  now: () => Date;
};

/** Finds tasks: in one project by parameters and by words, in all projects of a person by words. */
export function createSearch({ store, access, projects, namesOf, zoneOf, log, now }: Parts) {
  const rankTasks = createRankTasks(store, log);
  const states = createStateConditions(store);
  const conditionsOf = createTermConditions(createNames(store, namesOf), states);

  async function inProject(who: Who, projectId: string, filter: TaskFilter): Promise<TextPage> {
    const { project } = await access.admit(who, projectId, 'project.read');
    refuseRanksOfMany(filter);
    const terms = understood(filter.q);
    const conditions = [
      ...filterConditions(projectId, filter),
      ...(await typed(who, terms, [projectId])),
      ...(filter.state === 'trashed' ? [] : hiding([project])),
    ];
    return findText(store, planOf(conditions, orderOf(filter, terms, conditions), [projectId]), filter);
  }

  async function everywhere(who: Who, { q, limit, after }: SearchQuery): Promise<Page<SearchHit>> {
    const terms = understood(q);
    const those = await projectsOf(who, terms);
    const projectIds = those.map(({ id }) => id);
    const conditions = [...(await typed(who, terms, projectIds)), ...hiding(those)];
    const order = orderOf({ sort: 'created', q }, terms, conditions);
    const plan = planOf(conditions, order, projectIds);
    const isOnBoard = !conditions.some(({ kind }) => kind === 'state'); // only what is there has words in an index
    const mayRank = isOnBoard && order === 'newest' && valuesOf(terms, 'sort').length === 0;
    const ranked = mayRank ? await rankTasks(terms, plan, projectIds, { limit, after }) : null;
    if (ranked) return hitsOf(ranked);
    const said = isOnBoard && order === 'newest' ? planOfComments(conditions, projectIds) : null;
    if (said) return findBoth(store, plan, said, { limit, after });
    return hitsOf(await findTasks(store, plan, { limit, after }));
  }

  /** Archived ones only where the search names them, or what is archived. */
  async function projectsOf(who: Who, terms: readonly Term[]): Promise<Project[]> {
    let those = await projects.mine(who);
    const isNamed = valuesOf(terms, 'project').length > 0;
    if (!isNamed && !valuesOf(terms, 'is').includes('archived')) those = those.filter(({ archivedAt }) => !archivedAt);
    for (const term of terms) {
      if (term.kind !== 'operator' || term.operator !== 'project') continue;
      const named = new Set(term.values.flatMap((value) => called('project', value, those)));
      those = those.filter((one) => named.has(one) !== (term.not === true));
    }
    return those;
  }

  async function typed(who: Who, terms: readonly Term[], projectIds: readonly string[]): Promise<Condition[]> {
    if (terms.length === 0) return [];
    return conditionsOf(terms, { who, projectIds, now: now().getTime(), zone: await zoneOf(who.userId) });
  }

  return { inProject, everywhere, blocked: states.blocked };
}

/** What was typed; what cannot be used is refused with what to write instead. */
export function understood(q = ''): Term[] {
  const { terms, problems } = parseSearch(q);
  const [first] = problems;
  if (!first) return terms;
  throw new AppError('invalid-request', `Please check the search: ${first.message}.`, {
    fields: problems.map(({ message }) => ({ path: 'q', message })),
  });
}

/** What was asked for, else the soonest first where days were asked for, else the newest first where words were. */
function orderOf(
  { sort, q }: Pick<TaskFilter, 'sort' | 'q'>,
  terms: readonly Term[],
  conditions: readonly Condition[],
): Order {
  const [wanted] = valuesOf(terms, 'sort');
  if (wanted === 'due' || wanted === 'updated') return wanted;
  if (wanted === 'created') return 'newest';
  if (sort !== 'created') return sort;
  if (conditions.some(({ kind }) => kind === 'due')) return 'due';
  return q === undefined ? 'natural' : 'newest';
}

function valuesOf(terms: readonly Term[], operator: string): string[] {
  return terms.flatMap((term) => {
    const isOne = term.kind === 'operator' && term.operator === operator && !term.not;
    return isOne ? term.values.map((value) => value.toLowerCase()) : [];
  });
}

function refuseRanksOfMany({ sort, listId, state }: TaskFilter): void {
  if (sort !== 'rank' || listId !== undefined || state === 'archived' || state === 'trashed') return;
  throw new AppError('invalid-request', 'Ranks order one list: give listId too, or another sort.', {
    fields: [{ path: 'sort', message: 'needs listId' }],
  });
}

/** What stands in a removed list is hidden with it. */
function hiding(projects: readonly Pick<ProjectDocument, 'removedLists'>[]): Condition[] {
  const hidden = new Set(projects.flatMap(({ removedLists }) => Object.keys(removedLists ?? {})));
  return hidden.size > 0 ? [about(({ listId }) => !hidden.has(listId))] : [];
}
