import { commonPasswords } from './common-passwords.ts';

/** The person a password is for: their own words are the first a guesser tries. */
export type About = { readonly email?: string; readonly name?: string };

const leastEffort = 5;
const longestPart = 64;
// One character may become eighteen when it is unfolded, and the work grows faster than the text.
const longestText = 256;

/** Why this password would be guessed early; null where it would not. */
export function weakness(password: string, about: About = {}): string | null {
  if (effortToGuess(password, about) >= leastEffort) return null;
  return 'is among the first that are guessed: it is made of well-known words, rows of keys, years, repeats or your own name';
}

/**
 * How many independent choices a guesser has to make: a known word, a row of keys or a year is two,
 * something repeated is half of one, any other character is one. The cheapest way to cut the password counts.
 */
function effortToGuess(password: string, about: About = {}): number {
  // Signs at the end are what everybody adds when a form asks for one.
  const text = password
    .normalize('NFKC')
    .toLowerCase()
    .slice(0, longestText)
    .replace(/[!?.,*#$]+$/, '');
  const spellings = [unmasked(text, 'i'), unmasked(text, 'l')];
  const own = ownWords(about);
  const isWord = (from: number, to: number) =>
    spellings.concat(text).some((spelling) => isKnown(spelling.slice(from, to), own));

  const effort = [0];
  for (let end = 1; end <= text.length; end++) {
    let least = effort[end - 1]! + 1;
    for (let start = end - 2; start >= Math.max(0, end - longestPart); start--) {
      const part = text.slice(start, end);
      if (repeatsWhatIsBefore(text, start, end)) least = Math.min(least, effort[start]! + 0.5);
      else if (isWord(start, end) || isRow(part) || isYear(part)) least = Math.min(least, effort[start]! + 2);
    }
    effort[end] = least;
  }
  return effort.at(-1)!;
}

function isKnown(part: string, own: ReadonlySet<string>): boolean {
  return part.length >= 3 && (commonPasswords.has(part) || own.has(part));
}

function ownWords({ email = '', name = '' }: About): ReadonlySet<string> {
  const [mailbox = '', domain = ''] = email.toLowerCase().split('@');
  const texts = [
    mailbox,
    ...domain.split('.').slice(0, -1),
    name.toLowerCase(),
    name.toLowerCase().replaceAll(' ', ''),
  ];
  return new Set(texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]));
}

const masks: Readonly<Record<string, string>> = { '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };

function unmasked(text: string, one: 'i' | 'l'): string {
  return text.replace(/[0-9@$!|]/g, (sign) => masks[sign] ?? ('1!|'.includes(sign) ? one : sign));
}

function repeatsWhatIsBefore(text: string, start: number, end: number): boolean {
  const length = end - start;
  return length <= start && text.slice(start, end) === text.slice(start - length, start);
}

const forward = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiopü',
  'azertyuiop',
  'asdfghjkl;',
  'asdfghjklöä',
  'zxcvbnm,./',
  'yxcvbnm,.-',
  '!@#$%^&*()_+',
  '!"§$%&/()=',
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.'],
];
const rows = [...forward, ...forward.map((row) => [...row].reverse().join(''))];

function isRow(part: string): boolean {
  return part.length >= 3 && rows.some((row) => row.includes(part));
}

function isYear(part: string): boolean {
  return /^(19|20)\d\d$/.test(part);
}
