import { expect, test } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { bytesIn } from './bytes.ts';

/** A request that has begun and may stop in the middle. */
function coming(headers: Record<string, string>) {
  const body = new PassThrough();
  const all = { 'content-type': 'application/octet-stream', 'content-length': '100', ...headers };
  return { body, req: Object.assign(body, { headers: all }) as unknown as IncomingMessage }; // as much of one as is read
}

async function all(parts: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const seen: Buffer[] = [];
  for await (const part of parts) seen.push(part);
  return seen;
}

test('who sends nothing for too long is told so, and what came before is gone', async () => {
  const { body, req } = coming({});
  body.write('the beginning');
  await expect(all(bytesIn(req, 1_000, 1).parts)).rejects.toMatchObject({ code: 'timed-out' });
});

test('a request that is cut off is no file', async () => {
  const { body, req } = coming({});
  body.write('the beginning');
  body.destroy(new Error('aborted'));
  await expect(all(bytesIn(req, 1_000).parts)).rejects.toMatchObject({ code: 'invalid-request' });
});

test('nothing is read of what does not say how long it is', () => {
  const { req } = coming({});
  delete req.headers['content-length'];
  expect(() => bytesIn(req, 1_000)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
});

test('who stops reading lets the rest run out', async () => {
  const { body, req } = coming({});
  body.write('the beginning');
  for await (const _part of bytesIn(req, 1_000).parts) break;
  body.end('and the end');
  await new Promise((resolve) => body.once('end', resolve));
});
