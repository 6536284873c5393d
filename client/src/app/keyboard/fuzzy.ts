/** How well a text fits what somebody typed, and which of its letters are why. */
export type Fit = { readonly score: number; readonly marks: ReadonlySet<number> };

/** Every word of the query has to be found: as the beginning of a word, within one, or letter by letter. */
export function fitOf(query: string, text: string): Fit | undefined {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  const letters = plain(text);
  const fits = wanted.map((word) => wordFit(word, letters));
  if (!fits.every((fit) => fit !== undefined)) return undefined;
  const score = fits.reduce((sum, fit) => sum + fit.score, 0) - text.length / 100;
  return { score, marks: new Set(fits.flatMap((fit) => [...fit.marks])) };
}

/** From here on a fit is no accident. */
export const goodScore = 40;

/** The text in pieces of letters that are marked and letters that are not. */
export function piecesOf(text: string, { marks }: Pick<Fit, 'marks'>): { text: string; isMarked: boolean }[] {
  const pieces: { text: string; isMarked: boolean }[] = [];
  for (const [at, letter] of [...text].entries()) {
    const last = pieces.at(-1);
    if (last?.isMarked === marks.has(at)) last.text += letter;
    else pieces.push({ text: letter, isMarked: marks.has(at) });
  }
  return pieces;
}

function wordFit(word: string, text: string): Fit | undefined {
  const [letters, wanted] = [[...text], [...word]];
  const starts = letters.flatMap((_, at) => (isStart(letters, at) ? [at] : []));
  const begins = (at: number) => wanted.every((letter, step) => letters[at + step] === letter);
  const start = starts.find(begins);
  if (start !== undefined) return { score: start === 0 ? 100 : 80, marks: run(start, wanted.length) };
  const within = letters.findIndex((_, at) => begins(at));
  if (within >= 0) return { score: 50, marks: run(within, wanted.length) };
  return initials(wanted, letters, starts) ?? scattered(wanted, letters);
}

/** `mtl` is Move to list. */
function initials(wanted: readonly string[], letters: readonly string[], starts: readonly number[]): Fit | undefined {
  const marks = inOrder(wanted, letters, starts);
  return marks && { score: 60, marks: new Set(marks) };
}

function scattered(wanted: readonly string[], letters: readonly string[]): Fit | undefined {
  const marks = inOrder(wanted, letters, [...letters.keys()]);
  if (!marks || wanted.length < 2) return undefined;
  const gap = (marks.at(-1) ?? 0) - (marks[0] ?? 0) + 1 - wanted.length;
  return gap > wanted.length * 2 ? undefined : { score: 20 - gap, marks: new Set(marks) };
}

function inOrder(
  wanted: readonly string[],
  letters: readonly string[],
  places: readonly number[],
): number[] | undefined {
  const marks: number[] = [];
  for (const place of places) if (letters[place] === wanted[marks.length]) marks.push(place);
  return marks.length === wanted.length ? marks : undefined;
}

function run(from: number, length: number): ReadonlySet<number> {
  return new Set(Array.from({ length }, (_, step) => from + step));
}

function isStart(letters: readonly string[], at: number): boolean {
  return /[\p{L}\p{N}]/u.test(letters[at] ?? '') && !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? ' ');
}

/** Letter by letter, so that every one keeps its place. */
function plain(text: string): string {
  return Array.from(text, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()[0] ?? letter).join(
    '',
  );
}
