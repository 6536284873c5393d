import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { invitationsApi, projectsApi, type Project, type Task } from '@taskmanager/contract';
import { erasureRecords } from '../journal/erasure-records.ts';
import { events } from '../journal/events.ts';
import type { CrashPoint } from '../journal/crash-points.ts';
import { rebuild } from '../journal/rebuild.ts';
import { verifyJournal } from '../journal/verify.ts';
import { projections } from '../projections.ts';
import { collections } from '../store.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { projectErasures } from './project-trash.ts';

let diesAt: (point: CrashPoint, stream: string) => boolean = () => false;
const app = startTestApp({
  reach(point, stream) {
    if (diesAt(point, stream)) throw new Error('the power went out');
  },
});
let ann: Person;
let bob: Person;
let house: Project;
/** Another one in each test: what one leaves must not be found by the next. */
let secret = '';
let tests = 0;
beforeAll(async () => void ([ann, bob] = [await app.person('ann'), await app.person('bob')]));
beforeEach(async () => {
  diesAt = () => false;
  for (const one of [ann, bob]) await one.signIn();
  secret = `secret${(tests += 1)}.`;
  house = await ann.addProject(`A ${secret} house`);
});

const day = 24 * 60 * 60 * 1000;
const at = () => ({ params: { projectId: house.id } });
const stream = () => `project:${house.id}`;
const remove = () => ann.call(projectsApi.remove, at());
const restore = () => ann.call(projectsApi.restore, at());
const trashed = async () => (await ann.call(projectsApi.list, { query: { state: 'trashed' } })).items;

async function sweepAfter(days: number): Promise<void> {
  app.pass(days * day);
  for (const one of [ann, bob]) await one.signIn();
  await app.context().projectTrash.sweep(app.now());
}

/** All that is kept anywhere, as texts. */
async function everything(): Promise<string[]> {
  const { store } = app.context();
  const all: string[] = [];
  for (const one of collections)
    for (let page = await store.scan(one, '', 500); page.length > 0; page = await store.scan(one, page.at(-1)!.id, 500))
      all.push(...page.map((row) => JSON.stringify(row)));
  return all;
}

const leaks = async () => (await everything()).filter((row) => row.includes(secret));

async function kept() {
  return (await app.context().store.page(events, 'inOrder', { equal: { stream: stream() }, limit: 500 })).items;
}

async function somethingOfEverything(): Promise<Task> {
  await ann.invite(bob, 'member');
  await ann.call(invitationsApi.create, { ...at(), body: { role: 'viewer', email: `${secret}guest@example.org` } });
  const label = await ann.addLabel(`${secret} label`);
  const field = await ann.addField({ name: `${secret} field`, kind: 'text' });
  const [open, archived, removed] = await ann.addTasks(`A ${secret}`, `Another ${secret}`, `The third ${secret}`);
  await ann.change(open, { labels: { [label.id]: true }, fields: { [field.id]: `${secret} value` } } as never);
  await bob.comment(open, `So this is ${secret}`);
  await ann.removeComment(await ann.comment(open, `${secret} said too much`));
  await ann.attach(open, `${secret}txt`, 'the secret bytes');
  await ann.removeAttachment(await ann.attach(open, `removed-${secret}txt`, 'other secret bytes'));
  await ann.bulk([archived], { archived: true });
  await ann.remove(removed);
  await ann.removeList(await ann.addList(`The ${secret} attic`));
  return open;
}

test('a removed project is erased after thirty days, with all it held, from the history too', async () => {
  const task = await somethingOfEverything();
  const [file] = await ann.attachments(task);
  const { files } = app.context();
  await remove();

  await sweepAfter(29);
  expect(await trashed()).toMatchObject([{ id: house.id }]);
  expect(await files.has(file!.file)).toBe(true);

  await sweepAfter(2);
  expect(await trashed()).toEqual([]);
  expect(await files.has(file!.file)).toBe(false);
  await expect(restore()).rejects.toMatchObject({ status: 404 });
  await expect(ann.call(projectsApi.read, { ...at(), query: { trashed: true } })).rejects.toMatchObject({
    status: 404,
  });
  for (const one of [ann, bob]) {
    await expect(one.trashed(task)).rejects.toMatchObject({ status: 404 });
    expect((await one.call(projectsApi.list)).items).toEqual([]);
  }
  expect(await leaks()).toEqual([]);
});

test('the history of an erased project still verifies, and documents made anew from it hold nothing', async () => {
  await somethingOfEverything();
  await remove();
  await sweepAfter(31);
  const { store } = app.context();
  const before = (await everything()).length;
  expect((await verifyJournal(store, projections)).problems).toEqual([]);
  expect((await kept()).filter(({ ops }) => ops.some((op) => op.set ?? op.before?.['title']))).toEqual([]);
  await rebuild(store, projections);
  expect(await leaks()).toEqual([]);
  expect(await everything()).toHaveLength(before);
  await expect(restore()).rejects.toMatchObject({ status: 404 });
});

test('a project that somebody restores while it is about to be erased stays whole', async () => {
  const task = await somethingOfEverything();
  const records = erasureRecords(app.context().store, projectErasures);
  const begun = { id: house.id, projectId: house.id, by: ann.id };
  await records.begin(begun);
  await sweepAfter(0);
  expect(await records.pending()).toEqual([]);
  await records.begin(begun);
  await remove(); // once more: it has thirty days again
  await sweepAfter(0);
  await restore();
  expect((await ann.task(task)).title).toBe(`A ${secret}`);
  expect(await bob.said(task)).toEqual([`So this is ${secret}`]);
  expect(await records.pending()).toEqual([]);
});

test('of restoring and erasing at the same moment one wins, as a whole', async () => {
  const task = await somethingOfEverything();
  await remove();
  app.pass(31 * day);
  await ann.signIn();
  const [restored] = await Promise.allSettled([restore(), app.context().projectTrash.sweep(app.now())]);
  if (restored.status === 'rejected') {
    expect(await leaks()).toEqual([]);
  } else {
    expect((await ann.task(task)).title).toBe(`A ${secret}`);
    expect(await ann.attachments(task)).toHaveLength(1);
  }
});

test.each([
  ['before-insert', [1, 3]],
  ['after-insert', [1, 2]],
  ['before-answer', [1, 2]],
] as const)('what processes that die %s leave of an erased project, the next one erases', async (deadly, deaths) => {
  await somethingOfEverything();
  await remove();
  let times = 0;
  diesAt = (point, where) =>
    where === stream() && point === deadly && (deaths as readonly number[]).includes((times += 1));
  await expect(sweepAfter(31)).rejects.toThrow('power');
  await expect(sweepAfter(0)).rejects.toThrow('power');
  expect(await trashed()).toEqual([]);
  for (const attempt of [restore, () => ann.call(projectsApi.read, { ...at(), query: { trashed: true } })])
    await expect(attempt()).rejects.toMatchObject({ status: 404 });
  await sweepAfter(0);
  expect(await leaks()).toEqual([]);
  expect((await kept()).filter(({ type }) => type === 'project.expired')).toHaveLength(1);
  expect(await erasureRecords(app.context().store, projectErasures).pending()).toEqual([]);
});

test('a large project goes in steps that one event can hold', async () => {
  await ann.addTasks(...Array.from({ length: 110 }, (_, one) => `${secret} ${one}`));
  await remove();
  await sweepAfter(31);
  const steps = (await kept()).filter(({ type }) => type === 'project.erased');
  expect(steps.length).toBeGreaterThan(1);
  expect(Math.max(...steps.map(({ ops }) => ops.length))).toBeLessThanOrEqual(200);
  expect(await leaks()).toEqual([]);
});

test('a file that a task takes along to another project stays, also where it has not left the erased one', async () => {
  const task = await ann.addTask('Innocent');
  const { file } = await ann.attach(task, 'walls.txt', 'One wall is red.');
  await ann.addProject('Garden');
  const [list] = await ann.lists();
  let commits = 0;
  diesAt = (point, where) => where === stream() && point === 'before-insert' && (commits += 1) === 2;
  await expect(ann.move(task, { listId: list!.id })).rejects.toMatchObject({ status: 500 });
  await remove();
  await sweepAfter(31);
  expect(await app.context().files.has(file)).toBe(true);
});

test('whoever follows a project in the trash hears that it is gone', async () => {
  await ann.invite(bob, 'member');
  await remove();
  app.pass(31 * day);
  for (const one of [ann, bob]) await one.signIn();
  const { head } = (await bob.get(`/projects/${house.id}/events?after=0`)).body as { head: number };
  const waiting = bob.get(`/projects/${house.id}/events?after=${head}&wait=20`);
  await app.context().projectTrash.sweep(app.now());
  const heard = await waiting;
  // Either the event that took it away, or that there is nothing any more.
  expect(heard.status === 404 ? '"gone":true' : heard.text).toContain('"gone":true');
  expect((await bob.get(`/projects/${house.id}/events?after=${head}`)).status).toBe(404);
});
