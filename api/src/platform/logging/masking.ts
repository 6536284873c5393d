import { isIPv4, isIPv6 } from 'node:net';

export type Fields = Readonly<Record<string, unknown>>;

/** Nothing a person typed as a secret, and nothing that names or finds a person, stands in a log. */
export function maskedFields(fields: Fields): Fields {
  return maskEntries(Object.entries(fields), 0);
}

export function maskedText(text: string): string {
  let safe = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  for (const [pattern, mask] of patterns) {
    safe = typeof mask === 'string' ? safe.replace(pattern, mask) : safe.replace(pattern, mask);
  }
  return safe;
}

const MASK = '[masked]';
const secretKey =
  /password|passphrase|secret|(mail|token|cookie|authori[sz]ation|csrf|otp|recovery_?code|^body|^title|^description)s?$/i;
const addressKey = /^(ip|address|remote_?address|x-forwarded-for)$/i;
const deepest = 5;
const mostEntries = 50;
const longestText = 2000;

function mask(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskedText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '[deeper]';
  if (value instanceof Date) return value;
  if (value instanceof Error) return maskError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, mostEntries).map((entry) => mask(entry, depth + 1));
  if (value instanceof Map || value instanceof Set) return mask([...value], depth);
  return maskEntries(Object.entries(value), depth);
}

function maskError(error: Error, depth: number): unknown {
  const shown = { type: error.name, reason: error.message, stack: error.stack, cause: error.cause, ...error };
  return maskEntries(Object.entries(shown), depth);
}

function maskEntries(entries: [string, unknown][], depth: number): Fields {
  const safe: Record<string, unknown> = {};
  for (const [key, value] of entries.slice(0, mostEntries)) {
    if (value === undefined) continue;
    if (secretKey.test(key)) safe[key] = MASK;
    else if (addressKey.test(key) && typeof value === 'string') safe[key] = withoutTail(value);
    else safe[key] = mask(value, depth + 1);
  }
  return safe;
}

// Every repetition is bounded: a line of 2,000 hostile characters must not take longer than a friendly one.
const patterns: [RegExp, string | ((found: string) => string)][] = [
  [/(?<=:\/\/)[^\s/@]{1,256}@/g, `${MASK}@`],
  [/[^\s@,;:<>()[\]"'`=\\/]{1,64}@[^\s@,;:<>()[\]"'`=\\/]{1,255}/g, MASK], // e-mail
  [/(?<=\b(?:bearer|basic)\s)[\w.~+/=-]{6,}/gi, MASK],
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, MASK],
  [/(?<=(?:password|secret|token|cookie|\btm|\btm_r|[?&]code)["']?\s?[=:]\s?["']?)[^\s"'&;,[]+/gi, MASK],
  [/(?<![\w-])(?=[\w-]*[g-zG-Z_-])[\w-]{40,}/g, MASK], // a token; a hash is in hex and finds nobody
  [/(?<![\w.-])[3-6]\d{3}(?:[ -]?\d){10,15}(?![\w-])/g, withoutCard],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g, withoutTail],
  [/(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi, withoutTail],
];

/** A figure of as many digits seldom has the check digit of a card. */
function withoutCard(digits: string): string {
  const sum = [...digits.replace(/\D/g, '')].reverse().reduce((total, digit, place) => {
    const weighted = Number(digit) * (1 + (place % 2));
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0 ? MASK : digits;
}

/** The network stays, to see who floods us; the person behind it does not. This machine is nobody. */
function withoutTail(address: string): string {
  if (address.startsWith('127.') || address === '0.0.0.0' || address === '::1' || address === '::') return address;
  if (isIPv4(address)) return address.replace(/\d+$/, 'x');
  return isIPv6(address) ? `${address.split(':').slice(0, 3).join(':')}:x` : address;
}
