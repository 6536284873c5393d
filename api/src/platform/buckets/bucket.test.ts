import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { s3Stub } from '../../../test/s3-stub.ts';
import { openBucket } from './bucket.ts';

let s3: Awaited<ReturnType<typeof s3Stub>>;
let folder: string;
beforeEach(async () => {
  s3 = await s3Stub();
  folder = await mkdtemp(join(tmpdir(), 'bucket-'));
});
afterEach(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const at = (name: string) => join(folder, name);
const opened = (more = {}) => openBucket({ ...s3.place, ...more }, { pauseMs: 0, partBytes: 100_000 });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: Error) => error.message,
  );

test.each([
  ['in one piece', 100_000, 2],
  ['in three', 250_000, 6],
])('a file goes there %s, signed as they compute it, and comes back as it was', async (_how, bytes, calls) => {
  await writeFile(at('file'), randomBytes(bytes));
  const bucket = opened({ prefix: 'of production/' });
  await bucket.put('whole+1.tmb', at('file'));
  expect(s3.asked).toHaveLength(calls);
  await bucket.get('whole+1.tmb', at('back'));
  expect((await readFile(at('back'))).equals(await readFile(at('file')))).toBe(true);
  expect([...s3.files.keys()]).toEqual(['of production/whole+1.tmb']);
  expect(await bucket.list()).toEqual([{ name: 'whole+1.tmb', bytes, at: expect.any(Date) }]);
});

test('a list has all pages, of what begins as asked alone', async () => {
  await writeFile(at('file'), 'x');
  const bucket = opened({ prefix: 'a/' });
  for (const name of ['1', '2', '3', '4', '5&6']) await bucket.put(name, at('file'));
  await opened({ prefix: 'b/' }).put('other', at('file'));
  await bucket.remove('2');
  expect((await bucket.list()).map(({ name }) => name)).toEqual(['1', '3', '4', '5&6']);
});

test('an empty file is a file', async () => {
  await writeFile(at('file'), '');
  await opened().put('empty', at('file'));
  await opened().get('empty', at('back'));
  expect(await readFile(at('back'))).toHaveLength(0);
});

test.each([
  ['another secret', { secretAccessKey: 'not this one' }, 'The bucket backups does not know our key'],
  ['another key', { accessKeyId: 'nobody' }, 'The bucket backups does not know our key'],
  ['another bucket', { bucket: 'none' }, 'There is no bucket none at http'],
  ['nobody there', { endpoint: 'http://127.0.0.1:1' }, 'http://127.0.0.1:1 cannot be reached, 4 times in a row'],
])('with %s a sentence says so', async (_what, wrong, sentence) => {
  expect(await refusal(opened(wrong).list())).toContain(sentence);
});

test.each([
  ['a clock that is wrong', { status: 403, code: 'RequestTimeTooSkewed' }, 'The clock of this machine is wrong'],
  ['a key that may too little', { status: 403, code: 'AccessDenied' }, 'it must be allowed to list, read, write'],
  ['a region that is not its own', { status: 301, code: 'PermanentRedirect' }, 'is not in eu-west-1: correct region='],
])('%s is told at once', async (_what, said, sentence) => {
  s3.say(said);
  expect(await refusal(opened().list())).toContain(sentence);
});

test('what only the moment is to blame for is tried again', async () => {
  await writeFile(at('file'), randomBytes(150_000));
  s3.say({ status: 503, code: 'SlowDown' }, 'cut off');
  await opened().put('file', at('file'));
  expect(s3.files.get('file')?.bytes).toEqual(await readFile(at('file')));
});

test('an upload that is refused in the middle leaves no parts behind', async () => {
  await writeFile(at('file'), randomBytes(150_000));
  s3.say({ status: 200, text: '<R><UploadId>none</UploadId></R>' });
  expect(await refusal(opened().put('file', at('file')))).toContain('404 NoSuchUpload');
  expect(s3.asked.at(-1)).toBe('DELETE /backups/file uploadId');
  expect(s3.files.size).toBe(0);
});

test('a byte that was changed there is noticed, and nothing has its name here', async () => {
  await writeFile(at('file'), randomBytes(1000));
  await opened().put('file', at('file'));
  s3.files.get('file')?.bytes.writeUInt8(s3.files.get('file')!.bytes.readUInt8(5) ^ 1, 5);
  expect(await refusal(opened().get('file', at('back')))).toBe(
    'file is not what was put into the bucket backups: use another one.',
  );
  expect(await readdir(folder)).not.toContain('back');
});

test('what arrived otherwise than it was sent is no success', async () => {
  await writeFile(at('file'), 'all of it');
  s3.say({ status: 200 }, { status: 200, headers: { 'content-length': '3' } });
  expect(await refusal(opened().put('file', at('file')))).toContain('is not in the bucket backups as it was sent');
});

test('what is not there is said by its name', async () => {
  expect(await refusal(opened().get('gone', at('back')))).toBe('There is no gone in the bucket backups.');
});
