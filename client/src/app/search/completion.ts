import type { SearchOperator } from '@taskmanager/contract';
import type { Completion } from '../ui/inputs/suggestions.ts';

const states = ['open', 'done', 'archived', 'overdue', 'blocked'];
const days = ['today', 'week', 'yesterday', '<7d'];
/** What may stand behind each operator, besides names. */
const values: Readonly<Record<SearchOperator, readonly string[]>> = {
  assignee: ['me', 'none'],
  author: ['me'],
  label: ['none'],
  list: [],
  project: [],
  priority: ['low', 'medium', 'high', 'urgent', 'none'],
  is: states,
  has: ['due', 'description', 'checklist', 'comment', 'attachment'],
  due: ['today', 'tomorrow', 'week', 'overdue', 'none', '<7d'],
  created: days,
  updated: days,
  sort: ['created', 'updated', 'due'],
};
export const operatorNames = Object.keys(values) as SearchOperator[]; // keys of a record of them

/** What things are called where one searches. */
export type Names = Readonly<Partial<Record<SearchOperator, readonly string[]>>>;

const mostShown = 7;

/** The operator that is begun, or what can stand behind it. */
export function completeSearch(
  text: string,
  caret: number,
  names: Names,
  hints: Readonly<Partial<Record<SearchOperator, string>>>,
): Completion | undefined {
  const before = text.slice(0, caret);
  const sign = /(?<=^|\s)-?([#@])([\p{L}\p{N}]*)$/u.exec(before);
  if (sign) return completeSign(sign, caret, names);
  const value = /(?<=^|\s)(-?)(\p{L}+):("?)([^\s",]*(?:,[^\s",]*)*)$/u.exec(before);
  if (value) return completeValue(value, caret, names);
  const begun = /(?<=^|\s)(-?)(\p{L}{1,12})$/u.exec(before);
  if (!begun) return undefined;
  const [, not = '', typed = ''] = begun;
  const found = operatorNames.filter((name) => name in hints && name.startsWith(typed.toLowerCase()));
  const options = found.map((name) => ({ text: `${not}${name}:`, hint: hints[name] }));
  return { from: begun.index, to: caret, options: options.slice(0, mostShown) };
}

/** A label or a person, called as where tasks are added. */
function completeSign([, sign, typed = '']: RegExpExecArray, caret: number, names: Names): Completion {
  const known = sign === '#' ? names.label : ['me', ...(names.assignee ?? [])];
  return { from: caret - typed.length, to: caret, options: optionsFor(typed.toLocaleLowerCase(), known ?? []) };
}

function completeValue(
  [, , name = '', , all = '']: RegExpExecArray,
  caret: number,
  names: Names,
): Completion | undefined {
  const operator = operatorNames.find((one) => one === name.toLowerCase());
  if (!operator) return undefined;
  const typed = all.slice(all.lastIndexOf(',') + 1).toLocaleLowerCase();
  const known = [...values[operator], ...(names[operator] ?? [])];
  return { from: caret - typed.length, to: caret, options: optionsFor(typed, known) };
}

function optionsFor(typed: string, known: readonly string[]) {
  const found = known.filter((one) => one.toLocaleLowerCase().startsWith(typed) && one.toLocaleLowerCase() !== typed);
  return found.slice(0, mostShown).map((one) => ({ text: `${/[\s,]/u.test(one) ? `"${one}"` : one} ` }));
}
