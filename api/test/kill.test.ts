import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { rebuild } from '../src/journal/rebuild.ts';
import { verifyJournal } from '../src/journal/verify.ts';
import { openSqlite } from '../src/platform/store/sqlite/sqlite.ts';
import type { Store } from '../src/platform/store/port.ts';
import { projections } from '../src/projections.ts';
import { collections } from '../src/store.ts';
import type { Asked, Door } from './http.ts';
import { registered, type Person } from './people.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { testInAFile as test } from './test-app.ts';

jest.setTimeout(180_000);

const kills = 20;
const writesPerSecond = 50;
const mostWritesPerLife = 30;

/** A call with its key and a title nobody else gives, and the answer if the server lived to give one. */
type Sent = { call: Asked; title: string; answer?: string };

let folder: string;
let server: ServerProcess;
let ann: Person;
const sent: Sent[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
  server = await startServer(folder);
  const whichever: Door = { ask: (asked) => server.door.ask(asked), close: () => server.door.close() };
  ann = await registered(whichever, 'ann');
  await ann.addProject('House');
  const board = (await ann.addTasks('first', 'second', 'third')).map(({ id }) => id);
  for (let life = 0; life < kills; life++) await writeUntilKilled(board);
});

afterAll(async () => {
  await server.end('SIGKILL');
  await rm(folder, { recursive: true });
});

/** Fifty writes a second; in the middle of them the process is gone, and another takes over. */
async function writeUntilKilled(board: readonly string[]): Promise<void> {
  const last = 10 + Math.floor(Math.random() * (mostWritesPerLife - 10));
  const underWay: Promise<void>[] = [];
  for await (const _ of setInterval(1000 / writesPerSecond)) {
    underWay.push(write(board));
    if (underWay.length === last) break;
  }
  await server.end('SIGKILL');
  await Promise.all(underWay);
  server = await startServer(folder);
}

async function write(board: readonly string[]): Promise<void> {
  const title = `write ${sent.length}`;
  const task = board[sent.length % board.length] ?? '';
  const [method, path] = sent.length % 2 ? ['PATCH', `tasks/${task}`] : ['POST', `projects/${ann.projectId()}/tasks`];
  const call = { method, path: `/api/v1/${path}`, body: { title }, headers: { 'idempotency-key': newId() } };
  const mine: Sent = { call, title };
  sent.push(mine);
  // Without an answer nobody knows whether it happened: the connection ended with the process.
  const answer = await ann.ask(call).catch(() => undefined);
  if (answer && answer.status < 300) mine.answer = answer.text;
}

/** How often each title was given, as the journal tells it. */
async function timesGiven(): Promise<Map<unknown, number>> {
  const times = new Map<unknown, number>();
  for (const { ops } of await ann.events()) {
    const title = ops[0]?.set?.['title'];
    times.set(title, (times.get(title) ?? 0) + 1);
  }
  return times;
}

test('every write that was acknowledged before a kill is there once, and no other twice', async () => {
  const times = await timesGiven();
  const acknowledged = sent.filter(({ answer }) => answer !== undefined);
  expect(acknowledged.length).toBeGreaterThan(kills * 5);
  expect(acknowledged.filter(({ title }) => times.get(title) !== 1)).toEqual([]);
  expect(sent.filter(({ title }) => (times.get(title) ?? 0) > 1)).toEqual([]);
});

test('every call that is repeated with its key answers what it answered first, and happened once', async () => {
  for (const { call, answer } of sent) {
    const [second, third] = [await ann.ask(call), await ann.ask(call)];
    expect(second.text).toBe(answer ?? second.text);
    expect([third.text, third.headers['idempotent-replayed']]).toEqual([second.text, 'true']);
  }
  const times = await timesGiven();
  expect(sent.filter(({ title }) => times.get(title) !== 1)).toEqual([]);
});

test('afterwards the chain holds, and the documents are what the events make of them', async () => {
  expect(await server.end('SIGTERM')).toBe(0);
  const store = await openSqlite({ folder, collections });
  expect(await verifyJournal(store, projections)).toMatchObject({ problems: [] });
  const asTheyStood = await documentsIn(store);
  await rebuild(store, projections);
  expect(await documentsIn(store)).toEqual(asTheyStood);
  await store.close();
});

async function documentsIn(store: Store): Promise<unknown[]> {
  const all = collections.filter(({ kind, name }) => kind === 'projection' && name !== 'applied');
  return Promise.all(all.map(async (one) => [one.name, await store.scan(one, '', 10_000)]));
}
