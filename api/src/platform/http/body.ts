import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors.ts';

const mostBytes = 100 * 1024;
const deepest = 20;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a request, or undefined where it has no body. Stops reading where the limit is passed. */
export async function readBody(req: IncomingMessage): Promise<unknown> {
  const announced = Number(req.headers['content-length'] ?? 0);
  if (announced > mostBytes) throw tooLarge();
  if (announced === 0 && req.headers['transfer-encoding'] === undefined) return undefined;
  refuseOtherThanJson(req);
  const bytes = await readBytes(req);
  return bytes.length === 0 ? undefined : parse(bytes);
}

function refuseOtherThanJson({ headers }: IncomingMessage): void {
  const type = headers['content-type'] ?? '';
  const isJson = type === 'application/json' || /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type);
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
  if (isJson && isPlain) return;
  throw new AppError('unsupported-media-type', 'Send the body as application/json in UTF-8, not compressed.');
}

function readBytes(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    req.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostBytes) {
        req.pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    req.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    req.on('error', reject);
    req.on('close', () => {
      if (req.complete) return; // an error nobody hears costs as much as reading the body
      reject(new AppError('invalid-request', 'The request ended before its body was complete.'));
    });
  });
}

function parse(bytes: Buffer): unknown {
  try {
    const text = decoder.decode(bytes);
    refuseTooDeep(text);
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('invalid-json', 'The body is not valid JSON in UTF-8. Check it and send it again.', { cause });
  }
}

/** Counts brackets without regard to strings: nobody needs so many of them in a row. */
function refuseTooDeep(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x5b || sign === 0x7b) depth++;
    else if (sign === 0x5d || sign === 0x7d) depth--;
    if (depth > deepest && isReallyDeep(text))
      throw new AppError('invalid-request', `The body is nested deeper than ${deepest} levels.`);
    if (depth > deepest) return;
  }
}

function isReallyDeep(text: string): boolean {
  let depth = 0;
  const withoutStrings = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  for (const sign of withoutStrings) {
    if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    if (depth > deepest) return true;
  }
  return false;
}

function tooLarge(): AppError {
  return new AppError('too-large', `The body is larger than ${mostBytes / 1024} KB. Send less at once.`);
}
