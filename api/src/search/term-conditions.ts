import { Id, type SearchOperator, type Task, type Term } from '@taskmanager/contract';
import type { Who } from '../platform/calls.ts';
import { about, anyOf, assigned, labelled, listed, not, phrased, worded, type Condition } from './conditions.ts';
import { dueOn, happenedOn, type Today } from './day-conditions.ts';
import { called, type Names } from './names.ts';
import type { StateConditions } from './state-conditions.ts';

/** Who searches, when, and in which projects. */
export type Reader = Today & { readonly who: Who; readonly projectIds: readonly string[] };

type Make = (values: readonly string[], reader: Reader) => Condition | Promise<Condition>;

/** What somebody typed, as conditions that must all hold. */
export function createTermConditions(names: Names, { inStateOf, having }: StateConditions) {
  /** `project` says where to look and `sort` in which order: neither is asked of a task. */
  const makers: Readonly<Partial<Record<SearchOperator, Make>>> = {
    assignee: async (values, reader) => {
      const people = await peopleOf('assignee', values, reader);
      return orNone(values, assigned(people), ({ assignees }) => assignees === undefined);
    },
    author: async (values, reader) => {
      const people = await peopleOf('author', values, reader);
      return about(({ createdBy }) => people.includes(createdBy));
    },
    label: async (values, { projectIds }) => {
      const there = await names.labels(projectIds);
      const labels = butNone(values).flatMap((value) => called('label', value, there));
      return orNone(values, labelled(labels), (task) => task.labels === undefined);
    },
    list: async (values, { projectIds }) => {
      const there = await names.lists(projectIds);
      return listed(values.flatMap((value) => called('list', value, there)));
    },
    priority: (values) => about(({ priority = 'none' }) => values.some((value) => value.toLowerCase() === priority)),
    is: (values, reader) => anyOf(values.map((value) => inStateOf(value.toLowerCase(), reader))),
    has: (values) => anyOf(values.map((value) => having(value.toLowerCase()))),
    due: ([value = ''], reader) => dueOn(value, reader),
    created: ([value = ''], reader) => happenedOn('created', value, reader),
    updated: ([value = ''], reader) => happenedOn('updated', value, reader),
  };

  return async (terms: readonly Term[], reader: Reader): Promise<Condition[]> => {
    const text = terms.flatMap((term) => (term.kind === 'word' && !term.not ? term.text : [])).join(' ');
    const conditions: Condition[] = text === '' ? [] : [worded(text)];
    for (const term of terms) {
      const condition = await conditionOf(term, reader);
      if (condition) conditions.push(term.not ? not(condition) : condition);
    }
    return conditions;
  };

  async function conditionOf(term: Term, reader: Reader): Promise<Condition | undefined> {
    if (term.kind === 'word') return term.not && worded(term.text);
    if (term.kind === 'phrase') return phrased(term.text);
    return makers[term.operator]?.(term.values, reader);
  }

  async function peopleOf(operator: SearchOperator, values: readonly string[], { who, projectIds }: Reader) {
    const isKnown = (value: string) => value.toLowerCase() === 'me' || Id.safeParse(value).success;
    const there = butNone(values).every(isKnown) ? [] : await names.people(projectIds);
    return butNone(values).flatMap((value) => {
      if (value.toLowerCase() === 'me') return who.userId;
      return isKnown(value) ? value : called(operator, value, there).map(({ id }) => id);
    });
  }
}

function butNone(values: readonly string[]): string[] {
  return values.filter((value) => value.toLowerCase() !== 'none');
}

function orNone(values: readonly string[], some: Condition, hasNone: (task: Task) => boolean): Condition {
  const [none, others] = [about(hasNone), butNone(values)];
  if (others.length === values.length) return some;
  return others.length === 0 ? none : anyOf([some, none]);
}
