import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { eventsApi, longestRank, newId, tasksApi, type Task } from '@taskmanager/contract';
import { fillWithTasks } from '../../test/fill.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp, testInAFile } from '../../test/test-app.ts';

let isDying = false;
const app = startTestApp({
  reach: (point) => {
    if (!isDying || point !== 'before-answer') return;
    isDying = false;
    throw new Error('the process ends here');
  },
});
let ann: Person;
let bob: Person;
beforeAll(async () => void ([ann, bob] = [await app.person('ann'), await app.person('bob')]));
beforeEach(async () => {
  await ann.addProject('House');
  await ann.invite(bob, 'member');
});

const lastSeq = async () => (await ann.lastEvent())!.seq;
const undoLastOf = async (type: string) => ann.undo((await ann.happened(type)).at(-1)!.seq);
const undoLast = async () => ann.undo(await lastSeq());

test('every change says which event to take back, and nothing where nothing was done', async () => {
  const task = await ann.addTask('One');
  const path = `/tasks/${task.id}`;
  const seqOf = ({ headers }: Awaited<ReturnType<Person['get']>>) => headers['event-seq'];
  const changed = await ann.patch(path, { title: 'Two' });
  expect(seqOf(changed)).toBe(String(await lastSeq()));
  expect([seqOf(await ann.patch(path, { title: 'Two' })), seqOf(await ann.get(path))]).toEqual([undefined, undefined]);
  const key = { 'idempotency-key': newId() };
  const idle = await ann.patch(path, { title: 'Two' }, key);
  expect([seqOf(idle), idle.headers['etag']]).toEqual([undefined, changed.headers['etag']]);
  const removed = await ann.delete(path);
  expect([removed.status, seqOf(removed)]).toEqual([204, String(await lastSeq())]);
  await ann.undo(Number(seqOf(removed)));
  expect(await ann.titles()).toEqual(['Two']);
});

test('back and forth, three times over', async () => {
  const task = await ann.addTask('One');
  await ann.change(task, { title: 'Two' });
  for (const title of ['One', 'Two', 'One', 'Two']) {
    await undoLast();
    expect((await ann.task(task)).title).toBe(title);
  }
  expect((await ann.events()).slice(-3).map(({ type }) => type)).toEqual([
    'redo.task.changed',
    'undo.task.changed',
    'redo.task.changed',
  ]);
});

/** Tasks with a priority, more than one event holds. */
async function manyTasks(count: number): Promise<Task[]> {
  const titles = Array.from({ length: count }, (_, at) => `${at}`);
  await fillWithTasks(app.context(), ann.projectId(), ann.id, titles);
  const { items } = (await ann.snapshot()).tasks;
  return items;
}

const urgent = () =>
  ann.snapshot().then(({ tasks }) => tasks.items.filter(({ priority }) => priority === 'urgent').length);

testInAFile(
  'a change of many tasks is taken back together and done again together, whichever of its events is named',
  async () => {
    const tasks = await manyTasks(450);
    const { seqs } = await ann.bulk(tasks, { priority: 'urgent' });
    expect([seqs.length, await urgent()]).toEqual([3, 450]);
    const undone = await ann.undo(seqs[1]!);
    expect([undone.left, await urgent()]).toEqual([[], 0]);
    const redone = await ann.undo(undone.seq);
    expect(await urgent()).toBe(450);
    await ann.undo(redone.seq);
    expect(await urgent()).toBe(0);
  },
);

testInAFile('many tasks come back from the trash together', async () => {
  const tasks = await manyTasks(250);
  const { seqs } = await ann.bulk(tasks, { deleted: true });
  expect(await ann.titles()).toEqual([]);
  await ann.undo(seqs[0]!);
  expect((await ann.snapshot()).tasks.items.map(({ id, rank }) => [id, rank])).toEqual(
    tasks.map(({ id, rank }) => [id, rank]),
  );
});

test('of many tasks those that somebody changed since stay as they are, and are named', async () => {
  const [one, two, three] = await ann.addTasks('One', 'Two', 'Three');
  const { seqs } = await ann.bulk([one, two, three], { priority: 'urgent' });
  await bob.change(two, { priority: 'low' });
  await bob.change(three, { title: 'Drei' });
  expect((await ann.undo(seqs[0]!)).left).toEqual([two.id]);
  const [first, second, third] = [await ann.task(one), await ann.task(two), await ann.task(three)];
  expect([first.priority, second.priority, third.priority, third.title]).toEqual([undefined, 'low', undefined, 'Drei']);
  await bob.change(one, { priority: 'low' });
  expect((await undoLastOf('undo.tasks.changed')).left).toEqual([one.id]);
  expect((await ann.task(three)).priority).toBe('urgent');
});

test('where nothing is left to take back it is refused', async () => {
  const [one] = await ann.addTasks('One');
  const { seqs } = await ann.bulk([one], { priority: 'urgent' });
  await bob.change(one, { priority: 'low' });
  await expect(ann.undo(seqs[0]!)).rejects.toMatchObject({ code: 'changed-since', conflicts: [{ by: bob.id }] });
  expect(await ann.lastEvent()).toMatchObject({ actor: bob.id });
});

testInAFile('an undo of many that ends half-way is finished by its repetition, each task once', async () => {
  const tasks = await manyTasks(250);
  const { seqs } = await ann.bulk(tasks, { priority: 'urgent' });
  const undo = { params: { projectId: ann.projectId(), seq: seqs[0]! }, headers: { 'idempotency-key': newId() } };
  isDying = true;
  await expect(ann.call(eventsApi.undo, undo)).rejects.toMatchObject({ status: 500 });
  expect(await urgent()).toBe(200);
  await ann.call(eventsApi.undo, undo);
  expect([await urgent(), (await ann.happened('undo.tasks.changed')).length]).toEqual([0, 2]);
});

/** Drops new tasks at one place until one makes the others move apart; answers that move, and how it was before. */
async function makeRoom() {
  let [above] = await ann.addTasks('Above', 'Below');
  for (;;) {
    const task = await ann.addTask('One');
    const isTight = above.rank.length > longestRank - 2;
    const before = isTight ? await ranks() : [];
    above = await ann.move(task, { listId: task.listId, after: above.id });
    const moved = isTight ? (await ann.lastEvent())! : undefined;
    if (moved && moved.ops.length > 1) return { task, moved, before };
  }
}

const ranks = async () => (await ann.snapshot()).tasks.items.map(({ id, rank }) => ({ id, rank }));

testInAFile('the neighbours of a task that goes back go back too, and once more there', async () => {
  const { moved, before } = await makeRoom();
  const after = await ranks();
  const { seq } = await ann.undo(moved.seq);
  expect(await ranks()).toEqual(before);
  await ann.undo(seq);
  expect(await ranks()).toEqual(after);
});

testInAFile('a task goes back also where somebody moved one of those that made room for it', async () => {
  const { task, moved, before } = await makeRoom();
  await bob.move({ id: moved.ops[1]!.id }, 'Done');
  const then = await ranks();
  await ann.undo(moved.seq);
  const back = before.find(({ id }) => id === task.id)!;
  expect(await ranks()).toEqual(then.map((one) => (one.id === task.id ? back : one)));
});

test('nothing is put back into a list that was removed since', async () => {
  const attic = await ann.addList('Attic');
  const [moved, removed] = [
    await ann.addTask('One', { listId: attic.id }),
    await ann.addTask('Two', { listId: attic.id }),
  ];
  await ann.move(moved, 'Done');
  const seq = await lastSeq();
  await ann.remove(removed);
  await ann.removeList(attic);
  for (const one of [seq, seq + 1]) await expect(ann.undo(one)).rejects.toMatchObject({ code: 'not-undoable' });
  expect(await ann.titles()).toEqual(['One']);
});

test('a task that was taken out of a removed list goes back into it, and is hidden again', async () => {
  const attic = await ann.addList('Attic');
  const task = await ann.addTask('One', { listId: attic.id });
  await ann.removeList(attic);
  await ann.move(task, 'Done');
  await undoLast();
  expect(await ann.titles()).toEqual([]);
  await ann.restoreList(attic);
  expect(await ann.titles({ listId: attic.id })).toEqual(['One']);
});

test('a task that has left the project is not changed where it was', async () => {
  const house = ann.projectId();
  const task = await ann.addTask('One');
  await ann.change(task, { title: 'Two' });
  const seq = await lastSeq();
  await ann.addProject('Garden');
  const { id, listId } = await ann.move(task, { listId: (await ann.listNamed('To do')).id });
  expect(listId).toBeDefined();
  ann.goTo({ id: house });
  await expect(ann.undo(seq)).rejects.toMatchObject({ code: 'moved', id });
});

test('an admin does not remove a project by taking back that its owner restored it', async () => {
  const adam = await app.person('adam');
  await ann.invite(adam, 'admin');
  const projectId = ann.projectId();
  await ann.delete(`/projects/${projectId}`);
  await ann.post(`/projects/${projectId}/restore`);
  await expect(adam.undo(await lastSeq())).rejects.toMatchObject({ code: 'not-undoable' });
  expect((await adam.get(`/projects/${projectId}`)).status).toBe(200);
});

test('whoever may do a thing may take it back from somebody else; whoever may no longer may not', async () => {
  const task = await bob.addTask('One');
  await ann.undo(task.rev);
  expect(await bob.titles()).toEqual([]);
  await ann.makeRole(bob.id, 'viewer');
  await expect(bob.undo(task.rev + 1)).rejects.toMatchObject({ code: 'forbidden' });
});

test('of one checklist each entry is taken back for itself', async () => {
  const [first, second] = [newId(), newId()];
  const task = await ann.addTask('One', { checklist: { [first]: { text: 'a' }, [second]: { text: 'b' } } });
  await ann.call(tasksApi.change, { params: { taskId: task.id }, body: { checklist: { [first]: { done: true } } } });
  const seq = await lastSeq();
  await bob.change(task, { checklist: { [second]: { text: 'B' } } });
  await ann.undo(seq);
  expect((await ann.task(task)).checklist).toMatchObject({ [first]: { text: 'a' }, [second]: { text: 'B' } });
  expect((await ann.task(task)).checklist?.[first]).not.toHaveProperty('done');
});
