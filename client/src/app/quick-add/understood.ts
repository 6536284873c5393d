import type { Id, Moment } from '@taskmanager/contract';

export type Priority = 'low' | 'medium' | 'high' | 'urgent';
type Named = { readonly id: Id; readonly name: string };

/** What may stand behind the signs, as the project at hand calls it. */
export type Known = {
  readonly labels: readonly Named[];
  readonly members: readonly Named[];
  readonly priorities: Readonly<Record<Priority, string>>;
  /** A day or time in the text, and where it stands. */
  readonly dateIn?: (
    text: string,
  ) => { readonly moment: Moment; readonly from: number; readonly to: number } | undefined;
};

export type Part = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'label' | 'member'; readonly id: Id; readonly name: string }
  | { readonly kind: 'priority'; readonly priority: Priority }
  | { readonly kind: 'due'; readonly moment: Moment }
);

export type Understood = { readonly title: string; readonly parts: readonly Part[] };

const priorities: readonly Priority[] = ['low', 'medium', 'high', 'urgent'];

/** `Paint the fence tomorrow #garden @Ann !high`: what was typed, taken apart. What nobody knows stays in the title. */
export function understand(text: string, known: Known): Understood {
  const signed = [...text.matchAll(/(?<=^|\s)[#@!](?=\S)/gu)].flatMap(({ index }) => partAt(text, index, known) ?? []);
  const due = known.dateIn?.(without(text, signed));
  const parts: Part[] = due ? [...signed, { kind: 'due', ...due }] : signed;
  parts.sort((one, other) => one.from - other.from);
  return { title: without(text, parts).replace(/\s+/gu, ' ').trim(), parts };
}

function partAt(text: string, from: number, { labels, members, priorities }: Known): Part | undefined {
  const sign = text[from];
  const rest = text.slice(from + 1);
  if (sign === '!') return priorityAt(rest, from, priorities);
  const found = longestNamed(rest, sign === '#' ? labels : members);
  if (!found) return undefined;
  const { id, name, length } = found;
  return { kind: sign === '#' ? 'label' : 'member', id, name, from, to: from + 1 + length };
}

function priorityAt(rest: string, from: number, names: Known['priorities']): Part | undefined {
  const [word = ''] = /^[\p{L}\d]+/u.exec(rest) ?? [];
  const typed = word.toLocaleLowerCase();
  const byNumber = priorities[priorities.length - Number(typed)];
  const byName = priorities.find((one) => one === typed || names[one].toLocaleLowerCase() === typed);
  const priority = byName ?? byNumber;
  return priority && { kind: 'priority', priority, from, to: from + 1 + word.length };
}

/** The whole name, or the first word of one: `@Ann` is Ann Lee where there is no other Ann. */
function longestNamed(rest: string, all: readonly Named[]): (Named & { length: number }) | undefined {
  const typed = rest.toLocaleLowerCase();
  const whole = all
    .filter(({ name }) => typed.startsWith(name.toLocaleLowerCase()) && isEnd(typed[name.length]))
    .toSorted((one, other) => other.name.length - one.name.length)[0];
  if (whole) return { ...whole, length: whole.name.length };
  const [word = ''] = /^\S+/u.exec(typed) ?? [];
  const [first, ...others] = all.filter(({ name }) => name.toLocaleLowerCase().split(/\s+/u)[0] === word);
  return first && others.length === 0 ? { ...first, length: word.length } : undefined;
}

function isEnd(sign: string | undefined): boolean {
  return sign === undefined || !/[\p{L}\p{N}]/u.test(sign);
}

/** Blanks of the same length, so that places stay what they are. */
function without(text: string, parts: readonly { from: number; to: number }[]): string {
  let left = text;
  for (const { from, to } of parts) left = left.slice(0, from) + ' '.repeat(to - from) + left.slice(to);
  return left;
}
