import { randomBytes } from 'node:crypto';

const ours = randomBytes(6).toString('base64url');
let count = 0;

/** The proxy's id if it sent one that may stand in a log, else one of this process. */
export function requestIdOf(given: string | string[] | undefined): string {
  if (typeof given === 'string' && /^[\w.-]{8,64}$/.test(given)) return given;
  count += 1;
  return `${ours}-${count.toString(36)}`;
}
