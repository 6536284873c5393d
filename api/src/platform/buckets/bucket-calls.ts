import { setTimeout as pause } from 'node:timers/promises';
import { StartError } from '../errors.ts';
import type { Place } from './bucket-place.ts';
import { codeIn, isPassing, refusalOf } from './bucket-refusals.ts';

type Ask = {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  name?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: Blob | string;
};

const tries = 4;
const waitMs = 15 * 60_000; // a part on a line of half a megabit

/** One signed request, asked again while nothing but the moment is to blame. `take` reads the answer. */
export function createBucketCalls(place: Place, pauseMs: number) {
  const { endpoint, bucket, prefix, region, accessKeyId, secretAccessKey } = place;

  async function call<T>(ask: Ask, take: (answer: Response) => Promise<T>): Promise<T> {
    for (let at = 1; ; at++) {
      try {
        return await once(ask, take);
      } catch (error) {
        if (error instanceof StartError && !isPassing(error)) throw error;
        if (at === tries) throw error instanceof StartError ? error : unreachable(error);
        await pause(pauseMs * 2 ** (at - 1));
      }
    }
  }

  async function once<T>(ask: Ask, take: (answer: Response) => Promise<T>): Promise<T> {
    const { AwsClient } = await import('aws4fetch');
    const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
    const { method, headers = {}, body } = ask;
    const signal = AbortSignal.timeout(waitMs);
    const answer = await aws.fetch(addressOf(ask), { method, headers, signal, ...(body !== undefined && { body }) });
    if (answer.ok) return take(answer);
    throw refusalOf(place, answer, codeIn(await answer.text()), ask.name);
  }

  function addressOf({ name, query = {} }: Ask): string {
    const path = name === undefined ? bucket : `${bucket}/${prefix}${name}`;
    const asked = new URLSearchParams(query).toString();
    return `${endpoint}/${path.split('/').map(encodeURIComponent).join('/')}${asked && `?${asked}`}`;
  }

  function unreachable(cause: unknown): StartError {
    const { message, cause: below } = cause as Error & { cause?: Error };
    const why = below?.message || message; // fetch says why one step below
    return new StartError(`${endpoint} cannot be reached, ${tries} times in a row (${why}): see the network.`, {
      cause,
    });
  }

  return call;
}
