import { isOperator, nearestOperator, problemOf, type SearchOperator } from './search-operators.ts';

export type { SearchOperator } from './search-operators.ts';

/** A part of what somebody searches for, in the order in which they typed it. `not`: it must not be so. */
export type Term =
  | { kind: 'word'; text: string; not?: true }
  | { kind: 'phrase'; text: string; not?: true }
  | { kind: 'operator'; operator: SearchOperator; values: string[]; not?: true };

export type SearchProblem = { operator: string; message: string };
export type ParsedSearch = { terms: Term[]; problems: SearchProblem[] };

/** Understands any text: what it cannot use is a problem that says what to write instead. */
export function parseSearch(text: string): ParsedSearch {
  const parsed: ParsedSearch = { terms: [], problems: [] };
  const reader = readerOf(withPairedQuotes(text));
  while (reader.skipSpaces()) readTerm(reader, parsed);
  return parsed;
}

/** The same search as text: parsed again it is equal. */
export function formatSearch(terms: readonly Term[]): string {
  return terms.map((term) => `${term.not ? '-' : ''}${formatTerm(term)}`).join(' ');
}

function formatTerm(term: Term): string {
  if (term.kind === 'word') return term.text;
  if (term.kind === 'phrase') return `"${term.text}"`;
  return `${term.operator}:${term.values.map(formatValue).join(',')}`;
}

function formatValue(value: string): string {
  return /[\s,]/u.test(value) ? `"${value}"` : value;
}

/** A quote that is still open, while somebody types, is none. */
function withPairedQuotes(text: string): string {
  const last = text.lastIndexOf('"');
  const isOdd = text.split('"').length % 2 === 0;
  return isOdd ? `${text.slice(0, last)} ${text.slice(last + 1)}` : text;
}

const signs = { '#': 'label', '@': 'assignee' } as const;

type Reader = ReturnType<typeof readerOf>;

/** Goes over the text once, from left to right. */
function readerOf(text: string) {
  let at = 0;
  const upTo = (isEnd: (sign: string) => boolean): string => {
    const from = at;
    while (at < text.length && !isEnd(text.charAt(at))) at += 1;
    return text.slice(from, at);
  };
  return {
    /** False at the end of the text. */
    skipSpaces: () => (upTo((sign) => !isSpace(sign)), at < text.length),
    isAt: (sign: string) => text.startsWith(sign, at),
    isBeforeSpace: () => at + 1 >= text.length || isSpace(text.charAt(at + 1)),
    skip: () => void (at += 1),
    bare: () => upTo((sign) => isSpace(sign) || sign === '"'),
    bareValue: () => upTo((sign) => isSpace(sign) || sign === '"' || sign === ','),
    quoted() {
      at += 1;
      const inside = upTo((sign) => sign === '"');
      at += 1;
      return inside.trim();
    },
    operatorName() {
      const [, name] = /^(\p{L}{2,12}):/u.exec(text.slice(at, at + 14)) ?? [];
      return name;
    },
    /** `#` and `@` before a name, as where tasks are added. */
    nameSign() {
      const [, sign] = /^([#@])[\p{L}"]/u.exec(text.slice(at, at + 3)) ?? [];
      return sign as keyof typeof signs | undefined; // the pattern knows no other
    },
    skipOver: (part: string) => void (at += part.length),
  };
}

function readTerm(reader: Reader, parsed: ParsedSearch): void {
  const not = reader.isAt('-') && !reader.isBeforeSpace() ? ({ not: true } as const) : {};
  if (not.not) reader.skip();
  if (reader.isAt('"')) {
    const text = reader.quoted();
    if (text !== '') parsed.terms.push({ kind: 'phrase', text, ...not });
    return;
  }
  const sign = reader.nameSign();
  if (sign) return readOperator(reader, sign, signs[sign], not, parsed);
  const name = reader.operatorName()?.toLowerCase();
  if (name !== undefined && isOperator(name)) return readOperator(reader, `${name}:`, name, not, parsed);
  const text = reader.bare();
  const meant = name !== undefined && text.length > name.length + 1 ? nearestOperator(name) : undefined;
  if (name !== undefined && meant !== undefined) {
    const message = `\`${name}:\` is no operator: write \`${meant}:\`, or put it in quotes to search for the words`;
    parsed.problems.push({ operator: name, message });
  } else parsed.terms.push({ kind: 'word', text, ...not });
}

function readOperator(
  reader: Reader,
  written: string,
  operator: SearchOperator,
  not: { not?: true },
  parsed: ParsedSearch,
): void {
  reader.skipOver(written);
  const values: string[] = [];
  do {
    if (reader.isAt(',')) reader.skip();
    const value = reader.isAt('"') ? reader.quoted() : reader.bareValue();
    if (value !== '') values.push(value);
  } while (reader.isAt(','));
  const message = problemOf(operator, values);
  if (message === undefined) parsed.terms.push({ kind: 'operator', operator, values, ...not });
  else parsed.problems.push({ operator, message });
}

function isSpace(sign: string): boolean {
  return /\s/u.test(sign);
}
