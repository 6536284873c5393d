import type { Card } from '@taskmanager/contract';

const marks = /\p{M}/gu;

const isAscii = /^[\0-\x7f]*$/;

/** A text as it is compared: case and accents do not count. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  return isAscii.test(lower) ? lower : lower.normalize('NFD').replace(marks, '');
}

/** Cards beside the texts they are found by, so that a keystroke only compares. */
export type Searchable = { readonly cards: readonly Card[]; readonly texts: readonly string[] };

/** What did not change since `before` is not folded again. */
export function searchable(cards: readonly Card[], before?: Searchable): Searchable {
  const texts = cards.map((card, at) => {
    const known = before?.cards[at] === card ? before.texts[at] : undefined;
    return known ?? folded(card.title);
  });
  return { cards, texts };
}

/** The ids of those with all these words in their text that fit besides. */
export function search(
  { cards, texts }: Searchable,
  words: readonly string[],
  fits: (card: Card) => boolean,
): string[] {
  const [first = '', ...others] = words;
  const found: string[] = [];
  for (let at = 0; at < cards.length; at++) {
    const [card, text] = [cards[at], texts[at]];
    if (!card || text === undefined || !text.includes(first)) continue;
    if (others.every((word) => text.includes(word)) && fits(card)) found.push(card.id);
  }
  return found;
}
