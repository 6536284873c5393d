import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import { attachmentsApi, avatarsApi, type Task } from '@taskmanager/contract';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { naughtyFiles, type NaughtyFile } from '../../test/naughty-files.ts';
import { registered, type Person } from '../../test/people.ts';
import { startServer, type ServerProcess } from '../../test/server-process.ts';
import { testInAFile as test } from '../../test/test-app.ts';

jest.setTimeout(180_000);

let folder: string;
let server: ServerProcess;
let ann: Person;
let task: Task;
let files: NaughtyFile[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naughty-'));
  server = await startServer(folder);
  ann = await registered(server.door, 'ann');
  await ann.addProject('House');
  task = await ann.addTask('Paint');
  files = await naughtyFiles();
});
afterAll(async () => {
  await server.end('SIGKILL');
  await rm(folder, { recursive: true });
});

test('whatever is added to a task is refused or kept as it is, and never shown as what it says it is', async () => {
  expect(files.length).toBeGreaterThan(60);
  for (const { name, bytes } of files) {
    const { id } = await ann.announce(task, name, bytes.length);
    const sent = await ann.put(`/attachments/${id}/bytes`, bytes);
    expect([name, [201, 415].includes(sent.status)]).toEqual([name, true]);
    if (sent.status === 201) await expectSafe(name, bytes, id);
  }
  expect((await ann.attachments(task)).length).toBeGreaterThan(40);
});

async function expectSafe(name: string, bytes: Buffer, id: string): Promise<void> {
  const { headers, bytes: served } = await ann.get(`/attachments/${id}/bytes`);
  expect([name, served.equals(bytes)]).toEqual([name, true]);
  expect([name, headers['content-type']]).toEqual([name, expect.not.stringMatching(/html|xml|svg|script|css|php/i)]);
  expect([name, headers['content-disposition']]).toEqual([
    name,
    expect.stringMatching(/^attachment; filename="[^"\\/%]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/),
  ]);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
}

test('what has a preview has one that we drew, of one frame and no more than its frame', async () => {
  const { items } = await allSeen();
  for (const { name, id, picture } of items.filter((one) => one.picture?.file)) {
    const { headers, bytes } = await ann.get(`/attachments/${id}/preview`);
    const { format, width, height, pages } = await sharp(bytes).metadata();
    expect([name, headers['content-type'], format, pages]).toEqual([name, 'image/webp', 'webp', undefined]);
    expect([name, width <= 480, height <= 960]).toEqual([name, true, true]);
    expect([name, (picture?.width ?? 0) * (picture?.height ?? 0) <= 25_000_000]).toEqual([name, true]);
    expect(bytes.includes('script')).toBe(false);
  }
});

/** When every picture has been looked at. */
async function allSeen() {
  for (;;) {
    const page = await ann.call(attachmentsApi.list, { params: { taskId: task.id } });
    const isSeen = page.items.every(({ type, picture }) => picture || !/png|jpeg|gif|webp|avif/.test(type));
    if (isSeen) return page;
  }
}

test('whatever is sent as an avatar is refused or drawn anew', async () => {
  for (const { name, bytes } of files) {
    const { status } = await ann.put('/me/avatar', bytes);
    expect([name, [200, 413, 415].includes(status)]).toEqual([name, true]);
    if (status !== 200) continue;
    const shown = await ann.get(`/users/${ann.id}/avatar/64`);
    expect(await sharp(shown.bytes).metadata()).toMatchObject({ format: 'webp', width: 64, height: 64 });
    expect(shown.bytes.includes('script')).toBe(false);
  }
  await ann.call(avatarsApi.remove);
});

test('the process that was told all this still answers, and says of nothing that it is an error', async () => {
  expect(server.process.exitCode).toBeNull();
  expect(await ann.task(task)).toMatchObject({ title: 'Paint' });
  expect(server.output().match(/"level":"error".{0,300}/g)).toBeNull();
});
