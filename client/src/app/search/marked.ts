import { tokenise, type Term } from '@taskmanager/contract';

export type Piece = { readonly text: string; readonly isFound: boolean };

/** What somebody looks for in texts: no operators, and nothing they exclude. */
export function soughtWords(terms: readonly Term[]): string[] {
  return terms.flatMap((term) => (term.kind === 'operator' || term.not ? [] : tokenise(term.text)));
}

/** The text in pieces, those apart that begin with a word that is sought. */
export function markedIn(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [{ text, isFound: false }];
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (!tokenise(word).some((one) => words.some((sought) => one.startsWith(sought)))) continue;
    if (index > at) pieces.push({ text: text.slice(at, index), isFound: false });
    pieces.push({ text: word, isFound: true });
    at = index + word.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isFound: false });
  return pieces;
}

const aroundHit = 60;
const longest = 180;

/** A line of a long text around the first word that is sought; nothing where there is none. */
export function excerptOf(text: string, words: readonly string[]): string {
  const line = text.replace(/[\s>#*_`~]+/gu, ' ').trim();
  const pieces = markedIn(line, words);
  const first = pieces.findIndex(({ isFound }) => isFound);
  if (first < 0) return '';
  const before = pieces.slice(0, first).reduce((length, piece) => length + piece.text.length, 0);
  const from = before <= aroundHit ? 0 : line.indexOf(' ', before - aroundHit) + 1;
  const cut = line.slice(from, from + longest);
  return `${from > 0 ? '… ' : ''}${cut}${from + longest < line.length ? ' …' : ''}`;
}
