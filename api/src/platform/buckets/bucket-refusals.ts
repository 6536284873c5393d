import { StartError } from '../errors.ts';
import type { Place } from './bucket-place.ts';

type Said = (place: Place, answer: Response, name: string) => string;

const wrongKey: Said = ({ bucket }) =>
  `The bucket ${bucket} does not know our key: BACKUP_ACCESS_KEY_ID and BACKUP_SECRET_ACCESS_KEY must belong together, and to it.`;
const wrongRegion: Said = ({ bucket, region }) =>
  `The bucket ${bucket} is not in ${region}: correct region= in BACKUP_TARGET.`;

const sentences: Readonly<Record<string, Said>> = {
  InvalidAccessKeyId: wrongKey,
  SignatureDoesNotMatch: wrongKey,
  AccessDenied: ({ bucket }) =>
    `The bucket ${bucket} does not let our key do this: it must be allowed to list, read, write and delete there.`,
  NoSuchBucket: ({ bucket, endpoint }) =>
    `There is no bucket ${bucket} at ${endpoint}: make it, or correct BACKUP_TARGET.`,
  NoSuchKey: ({ bucket }, _answer, name) => `There is no ${name} in the bucket ${bucket}.`,
  PermanentRedirect: wrongRegion,
  AuthorizationHeaderMalformed: wrongRegion,
  RequestTimeTooSkewed: (_place, { headers }) =>
    `The clock of this machine is wrong: it says ${new Date().toUTCString()}, theirs ${headers.get('date') ?? 'something else'}.`,
  XAmzContentSHA256Mismatch: (_place, _answer, name) => `${name} was changed on its way: nothing of it was kept.`,
};

/** Without a body, as HEAD answers, only the number speaks. */
const byStatus: Readonly<Record<number, string>> = { 301: 'PermanentRedirect', 403: 'AccessDenied', 404: 'NoSuchKey' };
const passing = new Set([
  'RequestTimeout',
  'SlowDown',
  'InternalError',
  'ServiceUnavailable',
  'XAmzContentSHA256Mismatch',
]);

class PassingRefusal extends StartError {}

/** Whether it may go another way in a moment. */
export const isPassing = (error: StartError): boolean => error instanceof PassingRefusal;

export function refusalOf(place: Place, answer: Response, said: string | undefined, name = 'such a file'): StartError {
  const code = said ?? byStatus[answer.status] ?? '';
  const text = sentences[code]?.(place, answer, name) ?? `${place.endpoint} refused ${name}: ${answer.status} ${code}.`;
  const isOfTheMoment = passing.has(code) || answer.status >= 500 || answer.status === 429;
  return isOfTheMoment ? new PassingRefusal(text) : new StartError(text);
}

export function codeIn(xml: string): string | undefined {
  return /<Error>.*?<Code>([^<]*)<\/Code>/s.exec(xml)?.[1];
}
