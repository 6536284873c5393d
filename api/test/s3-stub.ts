import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { listening } from './listening.ts';

type Stored = { bytes: Buffer; sum: string; at: Date };
type Said = { status: number; code?: string; headers?: Record<string, string>; text?: string | Buffer };

export const s3Keys = { region: 'eu-west-1', accessKeyId: 'a-key-of-tests', secretAccessKey: 'its/secret+1' };

/** Speaks as S3 does about one bucket, and computes every signature by itself. Lists have two files a page. */
export async function s3Stub(bucket = 'backups', where: { host?: string; port?: number } = {}) {
  const files = new Map<string, Stored>();
  const uploads = new Map<string, { sum: string; parts: Map<number, Buffer> }>();
  const asked: string[] = [];
  const next: (Said | 'cut off')[] = [];

  function answer(req: IncomingMessage, body: Buffer): Said {
    const url = new URL(req.url ?? '', 'http://s3');
    asked.push(
      `${req.method} ${decodeURIComponent(url.pathname)}${[...url.searchParams.keys()].map((key) => ` ${key}`).join('')}`,
    );
    const refused = wrongIn(req, url, body);
    if (refused) return { status: refused === 'XAmzContentSHA256Mismatch' ? 400 : 403, code: refused };
    const [, named, ...path] = url.pathname.split('/').map(decodeURIComponent);
    if (named !== bucket) return { status: 404, code: 'NoSuchBucket' };
    const key = path.join('/');
    const sum = String(req.headers['x-amz-meta-sha256'] ?? '');
    return key ? ofFile(req.method ?? '', key, url.searchParams, body, sum) : listed(url.searchParams);
  }

  function ofFile(method: string, key: string, query: URLSearchParams, body: Buffer, sum: string): Said {
    if (query.has('uploads') || query.has('uploadId')) return inParts(method, key, query, body, sum);
    if (method === 'PUT') files.set(key, { bytes: body, sum, at: new Date() });
    if (method === 'DELETE') files.delete(key);
    if (method === 'DELETE') return { status: 204 };
    const found = files.get(key);
    if (!found) return { status: 404, code: 'NoSuchKey' };
    const headers = { 'x-amz-meta-sha256': found.sum, 'content-length': String(found.bytes.length) };
    return method === 'PUT' ? { status: 200 } : { status: 200, headers, text: found.bytes };
  }

  function inParts(method: string, key: string, query: URLSearchParams, body: Buffer, sum: string): Said {
    const id = query.get('uploadId') ?? randomUUID();
    if (query.has('uploads')) uploads.set(id, { sum, parts: new Map() });
    const upload = uploads.get(id);
    if (!upload) return { status: 404, code: 'NoSuchUpload' };
    if (method === 'DELETE') uploads.delete(id);
    if (method === 'DELETE') return { status: 204 };
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body);
      return { status: 200, headers: { etag: `"${query.get('partNumber')}"` } };
    }
    if (query.has('uploads')) return { status: 200, text: `<R><UploadId>${id}</UploadId></R>` };
    const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>"(\d+)"/g)].map(([, one]) =>
      Number(one),
    );
    const bytes = Buffer.concat(named.map((part) => upload.parts.get(part) ?? Buffer.alloc(0)));
    files.set(key, { bytes, sum: upload.sum, at: new Date() });
    uploads.delete(id);
    return { status: 200, text: '<R></R>' };
  }

  function listed(query: URLSearchParams): Said {
    const all = [...files].filter(([key]) => key.startsWith(query.get('prefix') ?? '')).toSorted();
    const from = Number(query.get('continuation-token') ?? 0);
    const contents = all
      .slice(from, from + 2)
      .map(
        ([key, { bytes, at }]) =>
          `<Contents><Key>${key.replaceAll('&', '&amp;')}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`,
      );
    const more = from + 2 < all.length;
    const token = more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
    return { status: 200, text: `<R><IsTruncated>${more}</IsTruncated>${token}${contents.join('')}</R>` };
  }

  const { url, close } = await listening((req, body, res) => {
    const said = next.shift() ?? answer(req, body);
    if (said === 'cut off') return void req.socket.destroy();
    const { status, code, headers = {}, text = code ? `<Error><Code>${code}</Code></Error>` : '' } = said;
    res.writeHead(status, headers).end(req.method === 'HEAD' ? undefined : text);
  }, where);

  return {
    files,
    uploads,
    asked,
    place: { ...s3Keys, endpoint: url, bucket, prefix: '' },
    /** What the next requests are answered with, whatever they are. */
    say: (...said: (Said | 'cut off')[]) => void next.push(...said),
    close,
  };
}

function wrongIn({ method = '', headers }: IncomingMessage, url: URL, body: Buffer): string | undefined {
  const [, keyId, scope = '', signed = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (keyId !== s3Keys.accessKeyId) return 'InvalidAccessKeyId';
  const bodySum = String(headers['x-amz-content-sha256']);
  const query = [...url.searchParams]
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .toSorted()
    .join('&');
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name])}\n`);
  const request = [method, url.pathname, query, lines.join(''), signed, bodySum].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(Buffer.from(request))].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${s3Keys.secretAccessKey}`);
  if (hmac(key, toSign).toString('hex') !== signature) return 'SignatureDoesNotMatch';
  return body.length > 0 && bodySum !== sha256(body) ? 'XAmzContentSHA256Mismatch' : undefined;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
