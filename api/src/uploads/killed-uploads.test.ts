import { afterAll, expect, jest } from '@jest/globals';
import { attachmentsApi, type Task } from '@taskmanager/contract';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withContext } from '../../test/filled-store.ts';
import type { Door } from '../../test/http.ts';
import { asBytes, registered, type Person } from '../../test/people.ts';
import { startMortalServer, startServer, type ServerProcess } from '../../test/server-process.ts';
import { testInAFile as test } from '../../test/test-app.ts';
import type { Context } from '../context.ts';
import type { CrashPoint } from '../journal/crash-points.ts';

jest.setTimeout(120_000);
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const wall = Buffer.alloc(300_000, 'One wall is red. ');
const hourMs = 60 * 60 * 1000;

type Scene = { folder: string; server: ServerProcess; ann: Person; task: Task; id: string };

/** Somebody has announced a file; the server is about to die. */
async function scene(start: (folder: string) => Promise<ServerProcess>): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'killed-upload-'));
  folders.push(folder);
  const scene = { folder, server: await start(folder) } as Scene; // the rest follows
  const whichever: Door = { ask: (asked) => scene.server.door.ask(asked), close: () => {} };
  const ann = await registered(whichever, 'ann');
  await ann.addProject('House');
  const task = await ann.addTask('Paint');
  const { id } = await ann.announce(task, 'wall.txt', wall.length);
  return Object.assign(scene, { ann, task, id });
}

test.each<[string, CrashPoint]>([
  ['its bytes are kept and before an event names them', 'before-insert'],
  ['the event is there', 'after-insert'],
  ['all is done and before it is said', 'before-answer'],
])('a server that dies when %s leaves a whole file or none', async (_when, point) => {
  const killed = await scene((folder) => startMortalServer(folder, point));
  await expect(killed.ann.put(`/attachments/${killed.id}/bytes`, wall)).rejects.toThrow();
  await nothingIsHalfDone(killed);
});

test('a server that is killed before the bytes come leaves nothing behind', async () => {
  const killed = await scene(startServer);
  await killed.server.end('SIGKILL');
  await nothingIsHalfDone(killed);
});

test('a server that is killed in the middle of the bytes leaves nothing behind', async () => {
  const killed = await scene(startServer);
  await sendHalf(killed);
  await killed.server.end('SIGKILL');
  await nothingIsHalfDone(killed);
});

/** What is listed is there to the last byte, sent again it is there once, and a day later nothing else is. */
async function nothingIsHalfDone(killed: Scene): Promise<void> {
  const { folder, ann, task, id } = killed;
  killed.server = await startServer(folder);
  for (const file of await ann.attachments(task)) {
    expect((await ann.get(`/attachments/${file.id}/bytes`)).bytes.equals(wall)).toBe(true);
  }
  const again = await ann.call(attachmentsApi.upload, { params: { attachmentId: id }, bytes: wall });
  expect(await ann.attachments(task)).toEqual([again]);
  expect(await ann.happened('attachment.added')).toHaveLength(1);
  await killed.server.end('SIGTERM');
  expect(await filesADayLater(folder)).toEqual([again.file]);
}

async function filesADayLater(folder: string): Promise<string[]> {
  const sweep = async ({ sweepFiles, uploads }: Context) => {
    const later = Date.now() + 19 * hourMs;
    for (let minute = 0; minute < 5 * 60; minute++) await sweepFiles(new Date(later + minute * 60_000));
    await uploads.sweep();
  };
  await withContext(folder, sweep, 'test');
  const all = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map(({ name }) => name);
}

async function sendHalf({ folder, server, ann, id }: Scene): Promise<void> {
  const cookie = Object.entries(ann.cookies()).map(([name, value]) => `${name}=${value}`);
  const headers = { ...asBytes, 'sec-fetch-site': 'same-origin', cookie: cookie.join('; ') };
  const sending = request({
    ...{ port: server.port, host: '127.0.0.1', method: 'PUT', path: `/api/v1/attachments/${id}/bytes` },
    headers: { ...headers, 'content-length': wall.length },
  });
  sending.on('error', () => {}); // the server dies
  sending.write(wall.subarray(0, wall.length / 2));
  const begun = () => readdir(join(folder, 'files', 'incoming')).catch(() => []);
  while ((await begun()).length === 0) await new Promise(setImmediate);
}
