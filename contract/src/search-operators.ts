import { isDays } from './search-days.ts';

const priorities = ['low', 'medium', 'high', 'urgent', 'none'] as const;
const states = ['open', 'done', 'archived', 'overdue', 'blocked'] as const;
const parts = ['due', 'description', 'checklist', 'comment', 'attachment'] as const;
const orders = ['created', 'updated', 'due'] as const;

/** What may stand behind each operator; `name` is called as the project at hand calls it. */
const operators = {
  assignee: { takes: 'name', hint: 'me, none, or the name of a member' },
  author: { takes: 'name', hint: 'me, or the name of a member' },
  label: { takes: 'name', hint: 'the name of a label, or none' },
  list: { takes: 'name', hint: 'the name of a list' },
  project: { takes: 'name', hint: 'the name of a project' },
  priority: { takes: priorities, hint: priorities.join(', ') },
  is: { takes: states, hint: states.join(', ') },
  has: { takes: parts, hint: parts.join(', ') },
  due: { takes: 'days', hint: 'today, overdue, none, <7d, >2026-12-01 or 2026-12-01..2026-12-24' },
  created: { takes: 'days', hint: 'today, <7d, >2026-12-01 or 2026-12-01..2026-12-24' },
  updated: { takes: 'days', hint: 'today, <7d, >2026-12-01 or 2026-12-01..2026-12-24' },
  sort: { takes: orders, hint: orders.join(', ') },
} as const;

export type SearchOperator = keyof typeof operators;

export function isOperator(name: string): name is SearchOperator {
  return Object.hasOwn(operators, name);
}

/** Why these values cannot stand behind the operator, and what can; undefined when they can. */
export function problemOf(operator: SearchOperator, values: readonly string[]): string | undefined {
  const { takes, hint } = operators[operator];
  const [first] = values;
  if (first === undefined) return `\`${operator}:\` needs a value without a space before it: ${hint}`;
  const wrong = wrongValue(operator, takes, values);
  if (wrong !== undefined) return `\`${operator}:${wrong}\` is not known: write ${hint}`;
  const takesOne = takes === 'days' || operator === 'sort';
  return takesOne && values.length > 1 ? `\`${operator}:\` takes one value: ${hint}` : undefined;
}

function wrongValue(operator: SearchOperator, takes: 'name' | 'days' | readonly string[], values: readonly string[]) {
  if (takes === 'name') return undefined;
  if (takes === 'days') return values.find((value) => !isDays(operator, value));
  return values.find((value) => !takes.includes(value.toLowerCase()));
}

/** The operator somebody meant who missed a letter or two. */
export function nearestOperator(name: string): SearchOperator | undefined {
  if (name.length < 4 || name.length > 12) return undefined;
  const far = name.length < 5 ? 1 : 2;
  return (Object.keys(operators) as SearchOperator[]).find((one) => distance(name, one) <= far); // keys of `operators`
}

/** How many letters must change, come or go. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const changed = (row[to - 1] ?? 0) + (one.charAt(at - 1) === other.charAt(to - 1) ? 0 : 1);
      next.push(Math.min(changed, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
