/** What the looks at single programs share: each says what is strange, or nothing. */
export type Look = (words: readonly string[]) => string | undefined;

export const known = (all: readonly string[], word = '') => (all.includes(word) ? undefined : `${word} is not known`);
export const isPlaceholder = (word: string) => /^[A-Z_]{2,}$/.test(word);
export const optionsOf = (words: readonly string[]) =>
  words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.split('=')[0]!);

export const firstStrange = (words: readonly string[], look: (word: string) => string | undefined) =>
  words.map(look).find((said) => said !== undefined);
