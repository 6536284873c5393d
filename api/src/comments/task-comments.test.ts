import { beforeAll, expect, test } from '@jest/globals';
import { mentionOf, newId, tasksApi, type Task } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp, testInAFile } from '../../test/test-app.ts';
import { events } from '../journal/events.ts';
import { verifyJournal } from '../journal/verify.ts';
import { projections } from '../projections.ts';
import { commentDocuments } from './comment-documents.ts';

/** How many more events are committed before the process ends. */
let left = Infinity;
const app = startTestApp({
  reach: (point) => {
    if (point !== 'before-answer' || (left -= 1) > 0) return;
    left = Infinity;
    throw new Error('the process ends here');
  },
});
let ann: Person;
let carl: Person;
beforeAll(async () => void ([ann, carl] = [await app.person('ann'), await app.person('carl')]));

const day = 24 * 60 * 60 * 1000;
const aDayAgo = () => new Date(app.now().getTime() - day).toISOString();

/** A task in the house on which Ann and Carl spoke, and the beds in the garden, of which Carl knows nothing. */
async function houseAndGarden() {
  const garden = await ann.addProject('Garden');
  const beds = await ann.addList('Beds');
  await ann.addProject('House');
  await ann.invite(carl, 'commenter');
  const task = await ann.addTask('Plan');
  const first = await carl.comment(task, `${mentionOf(ann)}, roses?`);
  const second = await ann.comment(task, `Yes, ${mentionOf(carl)}`);
  await ann.removeComment(await ann.comment(task, 'Forget this'));
  return { garden, beds, task, spoken: [first, await ann.changeComment(second, `No, ${mentionOf(carl)}`)] };
}

test('comments go with a task to another project: who said what, when, in the same order', async () => {
  const { garden, beds, task, spoken } = await houseAndGarden();
  const arrived = await ann.move(task, { listId: beds.id });
  const { items, names } = await ann.comments(arrived);
  const told = items.map(({ text, createdBy, createdAt, editedAt }) => ({ text, createdBy, createdAt, editedAt }));
  expect(told).toEqual(
    spoken.map(({ text, createdBy, createdAt, editedAt }) => ({ text, createdBy, createdAt, editedAt })),
  );
  expect(items.map(({ projectId, mentions }) => [projectId, mentions])).toEqual([
    [garden.id, { [ann.id]: true }],
    [garden.id, undefined],
  ]);
  expect(names).toEqual({ [ann.id]: 'ann', [carl.id]: 'carl' });
});

test('a task that left takes no more words where it was, and its old readers do not follow it', async () => {
  const { beds, task, spoken } = await houseAndGarden();
  const arrived = await ann.move(task, { listId: beds.id });
  for (const attempt of [
    () => carl.comments(task),
    () => carl.comment(task, 'Too late'),
    () => carl.changeComment(spoken[0]!, 'Too late'),
    () => carl.undo(spoken[0]!.rev),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'moved', id: arrived.id });
  await expect(carl.comments(arrived)).rejects.toMatchObject({ status: 404 });
});

test.each([1, 2, 3])('a process that ends after event %i of a move loses and doubles no comment', async (event) => {
  const { beds, task, spoken } = await houseAndGarden();
  const move = { params: { taskId: task.id }, body: { listId: beds.id }, headers: { 'idempotency-key': newId() } };
  left = event;
  await expect(ann.call(tasksApi.move, move)).rejects.toMatchObject({ status: 500 });
  await app.context().tasks.transfer.finishSince(aDayAgo());
  const arrived = await ann.call(tasksApi.move, move);
  expect(await ann.said(arrived)).toEqual(spoken.map(({ text }) => text));
});

test('a move that is repeated leaves alone what was said since where the task is now', async () => {
  const { beds, task, garden } = await houseAndGarden();
  const move = { params: { taskId: task.id }, body: { listId: beds.id }, headers: { 'idempotency-key': newId() } };
  const arrived = await ann.call(tasksApi.move, move);
  const [first, second] = (await ann.comments(arrived)).items;
  await ann.changeComment(second!, 'Lilies');
  await ann.removeComment(first!);
  await ann.call(tasksApi.move, move);
  expect(await ann.said(arrived)).toEqual(['Lilies']);
  ann.goTo(garden);
  expect(await ann.happened('comments.moved-in')).toHaveLength(1);
});

testInAFile('more comments than an event holds arrive too', async () => {
  const garden = await ann.addProject('Garden');
  const beds = await ann.addList('Beds');
  await ann.addProject('House');
  const task = await ann.addTask('Plan');
  const texts = [
    ...Array.from({ length: 101 }, (_, at) => `${at}`),
    ...Array.from({ length: 12 }, (_, at) => longText(at)),
  ];
  for (const text of texts) await ann.comment(task, text);
  const arrived = await ann.move(task, { listId: beds.id });
  const first = await ann.comments(arrived, { limit: 100 });
  const rest = await ann.comments(arrived, { limit: 100, after: first.next! });
  expect([...first.items, ...rest.items].map(({ text }) => text)).toEqual(texts);
  ann.goTo(garden);
  expect((await ann.happened('comments.moved-in')).length).toBeGreaterThan(2);
});

const longText = (at: number) => `${at}${'"'.repeat(19_990)}`;

test('an erased task takes its comments along, also those that were deleted before', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Plan');
  await ann.changeComment(await ann.comment(task, 'a secret'), 'still a secret');
  await ann.removeComment(await ann.comment(task, 'an older secret'));
  await ann.remove(task);
  await ann.purge(task);
  expect(await everythingKept()).not.toContain('secret');
  expect(await ann.happened('comments.purged')).toHaveLength(1);
  const { problems } = await verified();
  expect(problems).toEqual([]);
});

test.each([1, 2])('an erasure that ends after event %i is finished by whoever comes next', async (event) => {
  await ann.addProject('House');
  const task = await ann.addTask('Plan');
  await ann.comment(task, 'a secret');
  await ann.remove(task);
  left = event;
  await expect(ann.purge(task)).rejects.toMatchObject({ status: 500 });
  await app.context().tasks.trash.sweep(app.now());
  expect(await everythingKept()).not.toContain('secret');
});

test('a deleted comment is erased after thirty days, and no sooner', async () => {
  await ann.addProject('House');
  const task: Task = await ann.addTask('Plan');
  await ann.comment(task, 'Roses');
  await ann.removeComment(await ann.comment(task, 'a secret'));
  app.pass(29 * day);
  await app.context().comments.sweep(app.now());
  expect(await everythingKept()).toContain('secret');
  app.pass(2 * day);
  await app.context().comments.sweep(app.now());
  await ann.signIn();
  expect(await everythingKept()).not.toContain('secret');
  expect(await ann.said(task)).toEqual(['Roses']);
});

/** The journal of the project as it is kept, and every comment. */
async function everythingKept(): Promise<string> {
  const { store } = app.context();
  const stream = `project:${ann.projectId()}`;
  const { items } = await store.page(events, 'inOrder', { equal: { stream }, limit: 1000 });
  const comments = await store.scan(commentDocuments, '', 1000);
  return JSON.stringify([items, comments.filter((one) => one.projectId === ann.projectId())]);
}

function verified() {
  return verifyJournal(app.context().store, projections);
}
