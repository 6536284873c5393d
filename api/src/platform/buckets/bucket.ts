import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, openAsBlob } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StartError } from '../errors.ts';
import { createBucketCalls } from './bucket-calls.ts';
import type { Place } from './bucket-place.ts';
import { codeIn, refusalOf } from './bucket-refusals.ts';

export type { Place } from './bucket-place.ts';
export type Kept = { name: string; bytes: number; at: Date };

const mib = 1024 * 1024;
const mostParts = 10_000;
const sumHeader = 'x-amz-meta-sha256';

/** Files in a bucket. Each part is signed with what it hashes to, so what was changed on its way is refused there. */
export function openBucket(place: Place, { pauseMs = 1_000, partBytes = 64 * mib } = {}) {
  const call = createBucketCalls(place, pauseMs);

  async function put(name: string, path: string): Promise<void> {
    const sum = await hashOf(createReadStream(path));
    const file = await openAsBlob(path);
    await (file.size > partBytes ? putInParts(name, file, sum) : putWhole(name, file, sum));
    const there = await call({ method: 'HEAD', name }, async ({ headers }) => headers);
    if (there.get(sumHeader) === sum && Number(there.get('content-length')) === file.size) return;
    throw new StartError(`${name} is not in the bucket ${place.bucket} as it was sent: send it again.`);
  }

  async function putWhole(name: string, body: Blob, sum: string): Promise<void> {
    const headers = { 'x-amz-content-sha256': sum, [sumHeader]: sum };
    await call({ method: 'PUT', name, headers, body }, drained);
  }

  async function putInParts(name: string, file: Blob, sum: string): Promise<void> {
    const begun = await call({ method: 'POST', name, query: { uploads: '' }, headers: { [sumHeader]: sum } }, textOf);
    const uploadId = valueOf(begun, 'UploadId');
    try {
      const tags = await putParts(name, file, uploadId);
      const body = `<CompleteMultipartUpload>${tags.map(asPart).join('')}</CompleteMultipartUpload>`;
      await call(
        { method: 'POST', name, query: { uploadId }, headers: await signedBy(new Blob([body])), body },
        (answer) => refusedLate(name, answer),
      );
    } catch (error) {
      await call({ method: 'DELETE', name, query: { uploadId } }, drained).catch(() => {}); // the first error tells more
      throw error;
    }
  }

  async function putParts(name: string, file: Blob, uploadId: string): Promise<string[]> {
    const size = Math.max(partBytes, Math.ceil(file.size / mostParts));
    const tags: string[] = [];
    for (let from = 0; from < file.size; from += size) {
      const body = file.slice(from, from + size);
      const query = { partNumber: String(tags.length + 1), uploadId };
      const ask = { method: 'PUT', name, query, headers: await signedBy(body), body } as const;
      tags.push(await call(ask, async (answer) => (await drained(answer)).headers.get('etag') ?? ''));
    }
    return tags;
  }

  /** What takes long is answered with 200 before it is known how it ends. */
  async function refusedLate(name: string, answer: Response): Promise<void> {
    const code = codeIn(await answer.text());
    if (code) throw refusalOf(place, answer, code, name);
  }

  async function get(name: string, path: string): Promise<void> {
    const part = `${path}.part`;
    const told = await call({ method: 'GET', name }, async ({ body, headers }) => {
      await pipeline(
        body ? Readable.fromWeb(body as never) : Readable.from([]),
        createWriteStream(part, { mode: 0o600 }),
      );
      return headers.get(sumHeader);
    });
    if (told !== null && told !== (await hashOf(createReadStream(part))))
      throw new StartError(`${name} is not what was put into the bucket ${place.bucket}: use another one.`);
    await flush(part);
    await rename(part, path);
  }

  async function list(): Promise<Kept[]> {
    const found: Kept[] = [];
    for (let token = ''; ;) {
      const query = { 'list-type': '2', prefix: place.prefix, ...(token && { 'continuation-token': token }) };
      const page = await call({ method: 'GET', query }, textOf);
      found.push(...[...page.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, one = '']) => keptAs(one)));
      if (valueOf(page, 'IsTruncated') !== 'true') return found;
      token = valueOf(page, 'NextContinuationToken');
    }
  }

  function keptAs(xml: string): Kept {
    const name = valueOf(xml, 'Key').slice(place.prefix.length);
    return { name, bytes: Number(valueOf(xml, 'Size')), at: new Date(valueOf(xml, 'LastModified')) };
  }

  return {
    put,
    get,
    list,
    remove: async (name: string): Promise<void> => void (await call({ method: 'DELETE', name }, drained)),
  };
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const some of bytes) hash.update(some);
  return hash.digest('hex');
}

async function signedBy(body: Blob): Promise<Record<string, string>> {
  return { 'x-amz-content-sha256': await hashOf(body.stream()) };
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync();
  await handle.close();
}

const textOf = (answer: Response): Promise<string> => answer.text();

async function drained(answer: Response): Promise<Response> {
  await answer.arrayBuffer();
  return answer;
}

function asPart(tag: string, at: number): string {
  return `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`;
}

function valueOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  return text.replace(/&(amp|lt|gt|quot|apos|#39|#34);/g, (_all, entity: string) => entities[entity] ?? '');
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#34': '"' };
