import type { Index, Keys, Scalar } from '../port.ts';

/** The words of a document as text: first what stands before each of them, then the words, with spaces between. */
export function wordsText({ fields, many }: Index, keys: Keys): string | null {
  const first = firstFields(fields, many).map((field) => keys[field]);
  const words = many === undefined ? undefined : keys[many];
  if (!first.every(isScalar) || words === undefined) return null;
  const texts = (isScalar(words) ? [words] : words).map(encoded);
  return texts.length === 0 ? null : [start(first), ...texts].join(' ');
}

export function wordsColumn({ fields }: Index): string {
  return fields.join(', ');
}

/** SQL for what the index is given: each word with what stands before it. */
export function tokensOf(column: string): string {
  return `replace(substr(${column}, instr(${column}, ' ')), ' ', ' ' || substr(${column}, 1, instr(${column}, ' ') - 1))`;
}

/** What finds the documents with a word, as the index is asked. */
export function tokenAsked({ fields, many }: Index, equal: Readonly<Record<string, Scalar>>): string {
  const first = firstFields(fields, many).map((field) => equal[field]!); // the query was looked at
  return `"${start(first)}${encoded(equal[many!]!)}"`;
}

function firstFields(fields: readonly string[], many: string | undefined): string[] {
  return fields.filter((field) => field !== many);
}

function start(values: readonly Scalar[]): string {
  return values.map((value) => `${encoded(value)}¦`).join('');
}

// The index takes small letters, digits and all that is not ASCII as they are; the rest would end or change a word.
function encoded(value: Scalar): string {
  if (typeof value === 'number') return `·n${encoded(String(value))}`;
  return value.replaceAll(
    /[^0-9a-z\u{80}-\u{10ffff}]|[·¦]|\p{Surrogate}/gu,
    (c) => `·${c.charCodeAt(0).toString(16)}·`,
  );
}

function isScalar(value: Keys[string]): value is Scalar {
  return typeof value === 'string' || typeof value === 'number';
}
