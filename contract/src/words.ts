const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const letters = /[\p{L}\p{N}]+/gu;
const marks = /\p{M}/gu;

/** The words a text is found by: no case, no marks, pairs of signs where a script has no spaces. */
export function tokenise(text: string, atMost = 200): string[] {
  const words = new Set<string>();
  for (const [run] of plain(text).matchAll(letters)) {
    if (words.size >= atMost) break;
    if (cjk.test(run)) for (const pair of pairs(run)) words.add(pair);
    else words.add(run.slice(0, 40));
  }
  return [...words];
}

/** What all words that begin with these four letters share; no word has a star in it. */
export function beginningOf(word: string): string | undefined {
  return word.length < 4 ? undefined : `${word.slice(0, 4)}*`;
}

/** A word is found whole, and by its beginning while somebody still types it. */
export function wordKeys(words: readonly string[]): string[] {
  return [...new Set([...words, ...words.flatMap((word) => beginningOf(word) ?? [])])];
}

/** A text as its words in a row, each between spaces: what a phrase is looked for in. */
export function rowOfWords(text: string): string {
  const runs = plain(text).match(letters) ?? [];
  return ` ${runs.map((run) => (cjk.test(run) ? [...run].join(' ') : run)).join(' ')} `;
}

function plain(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().normalize('NFD').replace(marks, '').normalize('NFC');
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function pairs(run: string): string[] {
  const signs = [...run];
  return signs.length === 1 ? signs : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
}
