import { createHash, randomInt } from 'node:crypto';

// Without i, l, o and u: nothing to misread.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten codes of 80 random bits each, in groups a person can copy. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => Array.from({ length: 4 }, group).join('-'));
}

/** As it was typed: capitals, spaces, and letters taken for digits are forgiven. */
export function hashOfRecoveryCode(code: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/g, '').replace(/[il]/g, '1').replace(/o/g, '0');
  return createHash('sha256').update(plain).digest('base64url');
}

function group(): string {
  return Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
