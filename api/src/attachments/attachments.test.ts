import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Attachment, Task } from '@taskmanager/contract';
import { createHash } from 'node:crypto';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let task: Task;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => {
  await ann.addProject('House');
  task = await ann.addTask('Paint');
});

const bytesOf = (file: Attachment, headers?: Record<string, string>) =>
  ann.get(`/attachments/${file.id}/bytes`, headers);
const text = 'One wall is red.\n'.repeat(5_000);

test('a file that is added is on the task, and comes back byte by byte', async () => {
  const file = await ann.attach(task, 'walls.txt', text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(file).toMatchObject({ name: 'walls.txt', size: text.length, type: 'text/plain', sha256, taskId: task.id });
  expect(await ann.attachments(task)).toEqual([file]);
  expect(await bytesOf(file)).toMatchObject({ status: 200, text });
});

test('everybody in the project hears of it, in the history of the task too', async () => {
  const file = await ann.attach(task, 'walls.txt', text);
  expect(await ann.lastEvent()).toMatchObject({ type: 'attachment.added', about: [task.id], ops: [{ id: file.id }] });
  expect((await ann.history(task))[0]).toMatchObject({ type: 'attachment.added' });
});

test('a download is saved and never shown, and kept by nobody without asking again', async () => {
  const { headers } = await bytesOf(await ann.attach(task, 'walls.html', '<script>alert(1)</script>'));
  expect(headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="walls.html"; filename*=UTF-8''walls.html`,
    'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  });
});

test('who has a file already is told so, and who has a part of it gets the rest', async () => {
  const file = await ann.attach(task, 'walls.txt', text);
  const etag = (await bytesOf(file)).headers.etag ?? '';
  expect(await bytesOf(file, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
  const rest = await bytesOf(file, { range: 'bytes=84990-', 'if-range': etag });
  expect(rest).toMatchObject({ status: 206, text: text.slice(84_990) });
  expect(rest.headers['content-range']).toBe('bytes 84990-84999/85000');
  expect((await bytesOf(file, { range: 'bytes=0-0' })).text).toBe('O');
  expect((await bytesOf(file, { range: 'bytes=-5' })).text).toBe('red.\n');
  expect((await bytesOf(file, { range: 'bytes=5-', 'if-range': '"older"' })).text).toBe(text);
  expect((await bytesOf(file, { range: 'bytes=0-1,5-6' })).text).toBe(text);
  const outside = await bytesOf(file, { range: 'bytes=85000-' });
  expect([outside.status, outside.headers['content-range']]).toEqual([416, 'bytes */85000']);
});

test('a HEAD tells how long a file is', async () => {
  const file = await ann.attach(task, 'walls.txt', text);
  const path = `/api/v1/attachments/${file.id}/bytes`;
  expect(await ann.ask({ method: 'HEAD', path })).toMatchObject({
    status: 200,
    text: '',
    headers: { 'content-length': '85000', 'accept-ranges': 'bytes' },
  });
});

test('a file is renamed', async () => {
  const file = await ann.attach(task, 'walls.txt', text);
  await ann.renameAttachment(file, 'Wände & Türen.txt');
  expect((await ann.attachments(task))[0]).toMatchObject({ name: 'Wände & Türen.txt', sha256: file.sha256 });
  expect((await bytesOf(file)).headers['content-disposition']).toBe(
    `attachment; filename="W_nde & T_ren.txt"; filename*=UTF-8''W%C3%A4nde%20%26%20T%C3%BCren.txt`,
  );
});

test('a deleted file is in the trash, from where it and its bytes come back', async () => {
  const file = await ann.attach(task, 'walls.txt', text);
  await ann.removeAttachment(file);
  expect([await ann.attachments(task), (await bytesOf(file)).status]).toEqual([[], 404]);
  expect(await ann.attachments(task, true)).toMatchObject([{ id: file.id }]);
  await ann.restoreAttachment(file);
  expect((await bytesOf(file)).text).toBe(text);
});

test('undo brings a deleted file back, and takes an added one away', async () => {
  const file = await ann.attach(task, 'walls.txt', text);
  await ann.removeAttachment(file);
  await ann.undo((await ann.lastEvent())!.seq);
  expect(await ann.attachments(task)).toMatchObject([{ id: file.id }]);
  await ann.undo(file.rev);
  expect(await ann.attachments(task)).toEqual([]);
});

test('what is erased is gone: the bytes, the name in the history, and the room it took', async () => {
  const file = await ann.attach(task, 'secret plan.txt', text);
  await expect(ann.purgeAttachment(file)).rejects.toMatchObject({ code: 'conflict' });
  await ann.removeAttachment(file);
  await ann.purgeAttachment(file);
  await ann.purgeAttachment(file);
  expect(await ann.attachments(task, true)).toEqual([]);
  expect(await app.context().files.has(file.file)).toBe(false);
  expect(JSON.stringify(await ann.events())).not.toContain('secret plan');
});

test('after thirty days in the trash a file is erased by itself', async () => {
  const file = await ann.attach(task, 'walls.txt', text);
  await ann.removeAttachment(file);
  const sweep = (days: number) =>
    app.context().attachments.trash.sweep(new Date(app.now().getTime() + days * 24 * 60 * 60 * 1000));
  await sweep(29);
  expect(await app.context().files.has(file.file)).toBe(true);
  await sweep(31);
  expect(await app.context().files.has(file.file)).toBe(false);
});

test('a task takes its files along when it is erased', async () => {
  const [file, other] = [await ann.attach(task, 'walls.txt', text), await ann.attach(task, 'doors.txt', text)];
  await ann.removeAttachment(other);
  await ann.remove(task);
  expect((await bytesOf(file)).status).toBe(404);
  await ann.purge(task);
  expect(await Promise.all([file, other].map(({ file: id }) => app.context().files.has(id)))).toEqual([false, false]);
});

test('a task takes its files along to another project, where other people read them', async () => {
  const bob = await app.person('bob');
  await ann.invite(bob, 'viewer');
  const file = await ann.attach(task, 'walls.txt', text);
  await ann.addProject('Elsewhere');
  const moved = await ann.move(task, { listId: (await ann.listNamed('To do')).id });
  const [there] = await ann.attachments(moved);
  expect(there).toMatchObject({ name: 'walls.txt', createdAt: file.createdAt, projectId: ann.projectId() });
  expect((await bytesOf(there!)).text).toBe(text);
  expect((await bytesOf(file)).status).toBe(404);
  expect((await bob.get(`/attachments/${there!.id}/bytes`)).status).toBe(404);
});

test('a card says how many files its task has', async () => {
  const files = [await ann.attach(task, 'walls.txt', text), await ann.attach(task, 'doors.txt', text)];
  await ann.removeAttachment(files[0]!);
  expect((await ann.snapshot()).counts[task.id]).toMatchObject({ attachments: { count: 1 } });
});

test('a copied task has no files', async () => {
  await ann.attach(task, 'walls.txt', text);
  expect(await ann.attachments(await ann.copy(task))).toEqual([]);
});

test('who was removed from the project reads its files no more, not even those they have the address of', async () => {
  const bob = await app.person('bob');
  await ann.invite(bob, 'viewer');
  const file = await ann.attach(task, 'walls.txt', text);
  const first = await bob.get(`/attachments/${file.id}/bytes`);
  expect(first.status).toBe(200);
  await ann.dismiss(bob.id);
  const known = { 'if-none-match': first.headers.etag ?? '' };
  expect((await bob.get(`/attachments/${file.id}/bytes`, known)).status).toBe(404);
});

test('a file whose bytes are not all there is not served', async () => {
  const file = await ann.attach(task, 'walls.txt', text);
  await app.context().files.remove(file.file);
  expect(await bytesOf(file)).toMatchObject({ status: 404, body: { message: expect.stringContaining('missing') } });
  expect(app.logged()).toContain('the bytes of a file are not all there');
});
