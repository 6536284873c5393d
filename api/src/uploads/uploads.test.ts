import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { attachmentsApi, type Task } from '@taskmanager/contract';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { asBytes, type Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let task: Task;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => {
  await ann.addProject('House');
  task = await ann.addTask('Paint');
});

const red = Buffer.from('One wall is red.\n');
const dayMs = 24 * 60 * 60 * 1000;
const send = (id: string, bytes: Buffer, who: Person = ann) => who.put(`/attachments/${id}/bytes`, bytes);

/** What lies on the disk, finished or not. */
async function files(): Promise<string[]> {
  const all = await readdir(app.context().config.filesDir, { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map(({ name }) => name);
}

test('a file that is only announced is not on the task', async () => {
  const upload = await ann.announce(task, 'wall.txt', red.length);
  expect(upload).toMatchObject({ taskId: task.id, name: 'wall.txt', size: red.length });
  expect(await ann.attachments(task)).toEqual([]);
  expect((await ann.get(`/attachments/${upload.id}/bytes`)).status).toBe(404);
});

test('announced twice with one key it is one upload; another file needs another key', async () => {
  const announce = (name: string) =>
    ann.post(`/tasks/${task.id}/attachments`, { name, size: red.length }, { 'idempotency-key': `${task.id}-wall` });
  const [first, second] = [await announce('wall.txt'), await announce('wall.txt')];
  expect([second.status, second.body]).toMatchObject([201, { id: (first.body as { id: string }).id }]);
  expect(await announce('door.txt')).toMatchObject({ status: 422, body: { code: 'key-reused' } });
});

test('sent again, and many times at once, it is on the task once', async () => {
  const { id } = await ann.announce(task, 'wall.txt', red.length);
  const there = await files();
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(id, red)));
  answers.push(await send(id, red));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await ann.happened('attachment.added')).toHaveLength(1);
  expect(await files()).toHaveLength(there.length + 1);
});

test('sent again with other bytes it is refused, and stays what it was', async () => {
  const { id } = await ann.announce(task, 'wall.txt', red.length);
  await send(id, red);
  const blue = Buffer.from('One wall is blue\n');
  expect(await send(id, blue)).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  expect((await ann.get(`/attachments/${id}/bytes`)).text).toBe(red.toString());
});

test('nobody else sends the bytes, and an id that is in use is not announced again', async () => {
  const bob = await app.person('bob');
  await ann.invite(bob, 'admin');
  const { id } = await ann.announce(task, 'wall.txt', red.length);
  expect((await send(id, red, bob)).status).toBe(404);
  await expect(bob.announce(task, 'wall.txt', red.length, { id })).rejects.toMatchObject({ code: 'already-exists' });
});

test('who may no longer add files when the bytes come is refused', async () => {
  const bob = await app.person('bob');
  await ann.invite(bob, 'member');
  const { id } = await bob.announce(task, 'wall.txt', red.length);
  await ann.makeRole(bob.id, 'viewer');
  expect((await send(id, red, bob)).status).toBe(403);
  await ann.dismiss(bob.id);
  expect((await send(id, red, bob)).status).toBe(404);
});

test('a task that is deleted while the bytes come takes no file, and keeps no bytes', async () => {
  const { id } = await ann.announce(task, 'wall.txt', red.length);
  const there = await files();
  await ann.remove(task);
  expect((await send(id, red)).status).toBe(404);
  expect(await files()).toEqual(there);
});

test('more or fewer bytes than were announced are refused', async () => {
  const { id } = await ann.announce(task, 'wall.txt', red.length);
  for (const bytes of [Buffer.concat([red, red]), red.subarray(1), Buffer.alloc(0)]) {
    expect(await send(id, bytes)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  }
  expect((await send(id, red)).status).toBe(201);
});

test('a sender who goes away in the middle leaves nothing, and may begin again', async () => {
  const { id } = await ann.announce(task, 'wall.txt', 200_000);
  const there = await files();
  const begun = async () => {
    while ((await files()).length === there.length) await new Promise(setImmediate);
  };
  await new Promise<void>((resolve) => {
    const socket = connect(app.port(), '127.0.0.1', () => {
      const cookie = Object.entries(ann.cookies()).map(([name, value]) => `${name}=${value}`);
      const head = [`PUT /api/v1/attachments/${id}/bytes HTTP/1.1`, 'Host: x', 'Sec-Fetch-Site: same-origin'];
      const type = 'Content-Type: application/octet-stream';
      socket.write(
        [...head, `Cookie: ${cookie.join('; ')}`, type, 'Content-Length: 200000', '', 'x'.repeat(9_000)].join('\r\n'),
      );
    });
    void begun().then(() => resolve(void socket.destroy()));
  });
  expect((await send(id, Buffer.from('x'.repeat(200_000)))).status).toBe(201);
  while ((await files()).length > there.length + 1) await new Promise(setImmediate);
});

test('what was announced a day ago is forgotten', async () => {
  const { id } = await ann.announce(task, 'wall.txt', red.length);
  app.pass(dayMs + 1);
  await ann.signIn();
  expect(await send(id, red)).toMatchObject({ status: 410, body: { code: 'link-expired' } });
  expect(await app.context().uploads.sweep()).toBeGreaterThan(0);
  expect((await send(id, red)).status).toBe(404);
});

test('a task has a hundred files at the most, those to come included in no other way', async () => {
  const announce = () => ann.announce(task, 'wall.txt', red.length);
  const first = await announce();
  for (let at = 1; at < 100; at++) await announce();
  await expect(announce()).rejects.toMatchObject({ code: 'limit-reached' });
  expect((await send(first.id, red)).status).toBe(201);
  expect(await announce()).toMatchObject({ taskId: task.id });
});

test.each([
  ['', 'must not be empty'],
  ['ü'.repeat(128), 'must not be longer than 255 bytes'],
  ['a\r\nSet-Cookie: x', 'must be one line without slashes'],
  ['a\u0000.png', 'must be one line without slashes'],
  ['..\\..\\evil.exe', 'must be one line without slashes'],
  ['../../evil', 'must be one line without slashes'],
  ['\u202egnp.exe', 'must not change the direction of writing'],
])('%j is no name of a file', async (name, message) => {
  await expect(ann.announce(task, name, 1)).rejects.toMatchObject({ fields: [{ path: 'name', message }] });
});

test('a file of 25 MB is taken, one of a byte more not even announced', async () => {
  const most = attachmentsApi.upload.takesBytes;
  const large = await ann.attach(task, 'walls.txt', Buffer.alloc(most, 'wall '));
  expect(large.size).toBe(most);
  await expect(ann.announce(task, 'walls.txt', most + 1)).rejects.toMatchObject({ fields: [{ path: 'size' }] });
  const { id } = await ann.announce(task, 'walls.txt', most);
  const { status } = await ann.ask({
    method: 'PUT',
    path: `/api/v1/attachments/${id}/bytes`,
    body: Buffer.alloc(10),
    headers: { ...asBytes, 'content-length': String(most + 1) },
  });
  expect(status).toBe(413);
});
