import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Reply } from './calls.ts';
import { AppError } from './errors.ts';

/** A file that somebody may have. */
export type OpenFile = {
  readonly size: number;
  readonly sha256: string;
  readonly type: string;
  /** The name it is saved under; without one it is shown where it stands. */
  readonly saveAs?: string;
  read(from: number, to: number): Promise<Readable>;
};

type Asking = { headers: IncomingHttpHeaders; setHeader(name: string, value: string): void };

/** Answers with a file, with a part of it, or with the news that the caller has it already. */
export async function fileReply(call: Asking, file: OpenFile): Promise<Reply<undefined>> {
  const { headers } = call;
  const etag = `"${file.sha256}"`;
  const known = { etag, 'cache-control': 'private, no-cache' };
  if (isKnown(headers['if-none-match'], etag)) return new Reply(undefined, { file: { status: 304, headers: known } });
  const range = isOlder(headers['if-range'], etag) ? null : rangeIn(headers.range, file.size);
  if (range === 'outside') {
    call.setHeader('content-range', `bytes */${file.size}`);
    throw new AppError('no-such-range', `This file has ${file.size} bytes. Ask for a part of it that there is.`);
  }
  const { from, to } = range ?? { from: 0, to: file.size - 1 };
  const about = {
    ...known,
    'content-type': file.type,
    'content-length': String(to - from + 1),
    'content-disposition': file.saveAs === undefined ? 'inline' : savedAs(file.saveAs),
    'accept-ranges': 'bytes',
    ...(range && { 'content-range': `bytes ${from}-${to}/${file.size}` }),
  };
  return new Reply(undefined, { file: { status: range ? 206 : 200, headers: about, body: await file.read(from, to) } });
}

function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** The caller has the beginning of another version. */
function isOlder(ifRange: string | string[] | undefined, etag: string): boolean {
  return ifRange !== undefined && ifRange !== etag;
}

/** One range is answered; what is not one, or is several, is asking for the whole. */
function rangeIn(header: string | undefined, size: number): { from: number; to: number } | 'outside' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  return from < size && from <= to ? { from, to } : 'outside';
}

/** RFC 6266: a name for old readers, and the real one. */
function savedAs(name: string): string {
  const safe = safeName(name);
  const plain = safe.replace(/[^\x20-\x7e]|["%\\]/g, '_');
  const encoded = encodeURIComponent(safe.toWellFormed()).replace(/['()*]/g, (sign) => `%${hexOf(sign)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A name that is a name on every system, whatever it was where it came from. */
function safeName(name: string): string {
  const signs = name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/gu, '_').replace(/[. ]+$/, '');
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(signs);
  return isDevice || signs === '' || signs.startsWith('.') ? `_${signs}` : signs;
}

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase();
}
