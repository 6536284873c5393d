import { rowOfWords } from './words.ts';

/** Those that are called so, else those whose name begins so; for a person any part of the name will do. */
export function calledSo<T extends { readonly name: string }>(
  operator: string,
  value: string,
  those: readonly T[],
): readonly T[] {
  const wanted = spoken(value);
  const same = those.filter(({ name }) => spoken(name) === wanted);
  if (same.length > 0) return same;
  const isPerson = operator === 'assignee' || operator === 'author';
  const parts = (name: string) => (isPerson ? [spoken(name), ...spoken(name).split(' ')] : [spoken(name)]);
  return those.filter(({ name }) => parts(name).some((part) => part.startsWith(wanted)));
}

/** As it is said: `in-progress` is "In Progress". */
function spoken(name: string): string {
  return rowOfWords(name).trim() || name.trim().toLowerCase();
}
