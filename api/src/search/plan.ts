import type { Task } from '@taskmanager/contract';
import type { Condition, Order, Source } from './conditions.ts';

/** How the tasks are found that meet all conditions: one index leads, each task that stands there is asked the rest. */
export type Plan = {
  readonly sources: readonly Source[];
  readonly tests: readonly Condition['test'][];
  readonly looks: readonly NonNullable<Condition['look']>[];
};

/** What finds the fewest tasks comes first. */
const leaders: readonly Condition['kind'][] = ['state', 'due', 'words', 'label', 'assignee', 'parent', 'list'];

/** For those who take `projectIds` from what the caller may read. */
export function planOf(conditions: readonly Condition[], order: Order, projectIds: readonly string[]): Plan {
  const candidates = conditions.filter(({ leads }) => leads?.[order]);
  const lead = leaders.flatMap((kind) => candidates.filter((one) => one.kind === kind))[0];
  const standing = lead?.leads?.[order] ?? everything[order];
  const sources = distinct(projectIds.flatMap(standing)).map((source) => within(source, order, conditions));
  const rest = conditions.filter((one) => one !== lead || !one.isExact);
  const isThere = new Set(projectIds);
  const isInside = (task: Task) => isThere.has(task.projectId);
  return {
    sources,
    tests: [...(sources.some(({ isWide }) => isWide) ? [isInside] : []), ...rest.map(({ test }) => test)],
    looks: rest.flatMap(({ look }) => look ?? []),
  };
}

const everything: Readonly<Record<Order, (projectId: string) => Source[]>> = {
  natural: (projectId) => [{ query: 'ofProject', equal: { projectId } }],
  newest: (projectId) => [{ query: 'newestFirst', equal: { projectId } }],
  updated: (projectId) => [{ query: 'newestChange', equal: { projectId } }],
  due: (projectId) => [{ query: 'byDue', equal: { projectId } }],
  rank: () => [], // ranks order one list: the list leads
};

/** Somebody in many projects stands once in the index of assignees. */
function distinct(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}

/** Whatever leads in the order of days, it need not be read before or behind those that are asked for. */
function within(source: Source, order: Order, conditions: readonly Condition[]): Source {
  if (order !== 'due') return source;
  const [range] = conditions.flatMap(({ kind, leads }) => (kind === 'due' ? (leads?.due?.('') ?? []) : []));
  return range ? { ...source, from: range.from, before: range.before } : source;
}
