import { createHmac } from 'node:crypto';

export type MaskWords = ReturnType<typeof createMaskWords>;

const day = /^(\d{4}-\d\d)-\d\d$/;
/** Whom a text mentions is an id, which names nobody; then words, and what stands between them stays. */
const parts = /\(user:[0-9a-z-]+\)|[\p{L}\p{M}\p{N}]+/giu;

/**
 * Puts letters for letters and digits for digits, so that texts stay as long and as much. The same word in the same
 * thing (`salt`) becomes the same word, and another one elsewhere; nobody can go back once the key is gone.
 */
export function createMaskWords(key: Buffer) {
  const text = (plain: string, salt: string): string =>
    plain.replaceAll(parts, (part) => (part.startsWith('(') ? part : word(part, salt)));

  function word(plain: string, salt: string): string {
    const random = createHmac('sha256', key).update(`${salt} ${plain}`).digest();
    return [...plain].map((sign, at) => signFor(sign, random[at % random.length] ?? 0)).join('');
  }

  /** Whatever JSON holds: of days the month stays, of places in an order (`rank`) all. */
  function value(plain: unknown, salt: string): unknown {
    if (typeof plain === 'string')
      return plain.replace(day, '$1-01') === plain ? text(plain, salt) : plain.replace(day, '$1-01');
    if (typeof plain === 'number') return Number(text(plain.toFixed(Number.isInteger(plain) ? 0 : 2), salt));
    if (Array.isArray(plain)) return plain.map((one) => value(one, salt));
    if (typeof plain !== 'object' || plain === null) return plain;
    return Object.fromEntries(
      Object.entries(plain).map(([name, one]) => [name, name === 'rank' ? one : value(one, salt)]),
    );
  }

  return { text, value };
}

function signFor(sign: string, random: number): string {
  if (/\p{N}/u.test(sign)) return String(random % 10);
  const letter = String.fromCodePoint(97 + (random % 26));
  return sign === sign.toLowerCase() ? letter : letter.toUpperCase();
}
