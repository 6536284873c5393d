import { randomInt } from 'node:crypto';

const consonants = 'bdfghjklmnprstvz';
const vowels = 'aeiou';

/** Four words nobody has used before, easy to say: (16 × 5)¹² of them, 75 bits. */
export function makePassphrase(): string {
  return times(4, () => times(3, syllable).join('')).join('-');
}

function syllable(): string {
  return pick(consonants) + pick(vowels);
}

function pick(letters: string): string {
  return letters.charAt(randomInt(letters.length));
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
