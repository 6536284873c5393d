import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import { projectsApi } from '@taskmanager/contract';
import { migrate } from './entries.ts';
import type { Door } from './http.ts';
import { registered, type Person } from './people.ts';
import { startServerIn, type ServerProcess } from './server-process.ts';

// This release and the one before it on the same data, as in a roll and after a rollback. `npm run test:previous` brings
// the other one, in PREVIOUS_ROOT, and keeps what they have written, in PREVIOUS_DATA.
jest.setTimeout(120_000);

const mongodbUri = process.env['MONGODB_URI'] ? databaseOn(process.env['MONGODB_URI']) : undefined;
const dataDir = process.env['PREVIOUS_DATA'] ?? '';
const releases = { previous: process.env['PREVIOUS_ROOT'] ?? '', this: join(import.meta.dirname, '../..') };
type Release = keyof typeof releases;

const shared = {
  APP_SECRET: randomBytes(32).toString('hex'),
  ADMIN_EMAIL: 'admin@example.org',
  PUBLIC_URL: 'https://tasks.example.org',
  REGISTRATION: 'open',
};
const env: Record<string, string> = mongodbUri ? { ...shared, MONGODB_URI: mongodbUri } : {};
const running = new Map<Release, ServerProcess>();
let current: ServerProcess;
const door: Door = { ask: (asked) => current.door.ask(asked), close: () => {} };
let ann: Person;
let bob: Person;

mkdirSync(dataDir, { recursive: true });
afterAll(() => Promise.all([...running.keys()].map(end)));

test('the previous release makes data, and this one makes it ready beneath it', async () => {
  await goTo('previous');
  // Addresses that no other story gives to its people.
  ann = await registered(door, 'ann', { email: 'ann@earlier.example.org' });
  bob = await registered(door, 'bob', { email: 'bob@earlier.example.org' });
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  await ann.addList('Later');
  await work('made before');
  const before = await look();
  if (mongodbUri) expect(migrate([], { ...env, APP_ENV: 'test' })).toMatchObject({ status: 0, err: '' });
  expect(await look()).toEqual(before);
});

test.each<[Release, string]>([
  ['this', 'made after the roll'],
  ['previous', 'made after the rollback'],
  ['this', 'made after the second roll'],
])('%s finds what the other one has left, and goes on: %s', async (release, what) => {
  const left = await look();
  await goTo(release);
  await ann.signIn();
  expect(await look()).toEqual(left);
  await work(what);
  expect(await look()).not.toEqual(left);
});

test('both hold that every entry of the journal is what was committed', async () => {
  const left = await look();
  await Promise.all([...running.keys()].map(end));
  for (const release of ['previous', 'this'] as const) {
    const { status, stdout, stderr } = verifyJournal(release);
    expect([release, status, stderr, stdout]).toEqual([
      release,
      0,
      '',
      expect.stringContaining('is what was committed'),
    ]);
  }
  await goTo('this');
  expect(await look()).toEqual(left);
});

/** A bit of everything that people do, in the words of one turn. */
async function work(what: string): Promise<void> {
  const label = await ann.addLabel(what);
  const [task, moved, removed] = await ann.addTasks(`${what}: paint`, `${what}: move`, `${what}: remove`);
  if (!task || !moved || !removed) throw new Error('three tasks were added');
  await ann.bulk([task], { labels: { [label.id]: true }, priority: 'high' });
  await bob.comment(task, `${what}: which red? @ann`);
  await ann.attach(task, `${what}.txt`, `${what}\n`.repeat(1_000));
  await ann.move(moved, 'Later');
  await ann.remove(removed);
  for (const { id, rev, title } of (await ann.page({ limit: 100 })).items.slice(0, 2)) {
    await ann.change({ id }, { base: rev, title: `${title}, ${what}` });
  }
  await ann.undo((await ann.lastEvent())!.seq);
}

/** What a person sees, in words that both releases have. */
async function look() {
  const { items } = await ann.page({ limit: 100 });
  const tasks = await Promise.all(
    items.map(async (task) => ({
      title: task.title,
      list: task.listId,
      labels: task.labels,
      said: await ann.said(task),
      files: (await ann.attachments(task)).map(({ name, size, sha256 }) => ({ name, size, sha256 })),
      history: (await ann.history(task)).map(({ type }) => type),
    })),
  );
  return {
    tasks,
    labels: (await ann.labels()).map(({ name }) => name),
    members: (await ann.members()).map(({ role }) => role),
    trash: await ann.titles({ state: 'trashed' }),
    found: (await ann.found('paint')).toSorted(),
    projects: (await bob.call(projectsApi.list)).items.map(({ name }) => name),
  };
}

/** A shared database is worked on by both, as in a roll; a file by one after the other. */
async function goTo(release: Release): Promise<void> {
  if (!mongodbUri) await Promise.all([...running.keys()].filter((one) => one !== release).map(end));
  if (!running.has(release)) running.set(release, await startServerIn(releases[release], dataDir, env));
  current = running.get(release)!;
}

async function end(release: Release): Promise<void> {
  const server = running.get(release);
  running.delete(release);
  expect(await server?.end('SIGTERM')).toBe(0);
}

function databaseOn(uri: string): string {
  const address = new URL(uri);
  address.pathname = `/releases-${randomBytes(6).toString('hex')}`;
  return address.href;
}

function verifyJournal(release: Release) {
  const file = join(releases[release], 'api/src/admin.ts');
  const own = { PATH: process.env['PATH'], DATA_DIR: dataDir, APP_ENV: 'test', ...env };
  return spawnSync(process.execPath, [file, 'verify-journal'], { encoding: 'utf8', env: own });
}
