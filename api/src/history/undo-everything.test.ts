import { beforeAll, expect, test } from '@jest/globals';
import { commentsApi, newId, type Comment, type List, type Task } from '@taskmanager/contract';
import fc from 'fast-check';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { projections } from '../projections.ts';
import type { Collection, Document } from '../platform/store/port.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

/** What somebody does next; the numbers choose among what is there. */
const deeds = [
  'add',
  'rename',
  'describe',
  'label',
  'check',
  'archive',
  'finish',
  'move',
  'place',
  'copy',
  'remove',
  'restore',
  'bulk',
  'bulk remove',
  'list add',
  'list move',
  'list remove',
  'say',
  'correct',
  'unsay',
] as const;
const deed = fc.tuple(fc.constantFrom(...deeds), fc.nat(1000), fc.nat(1000));

test('whatever somebody did is taken back in reverse order, and done again, and taken back once more', async () => {
  const runs = { numRuns: process.env['MONGODB_URI'] ? 5 : 25, endOnFailure: true };
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 25 }), undoesAll), runs);
});

async function undoesAll(work: [(typeof deeds)[number], number, number][]): Promise<void> {
  const things = await aHouse();
  const [start, before] = [await ann.lastEvent(), await everything()];
  for (const [what, one, other] of work) await attempt(things, what, one, other);
  const done = await deedsSince(start!.seq);
  const after = await everything();
  const undone = await takeBack(done);
  expect(await everything()).toEqual(withTrashed(before, await everything()));
  const redone = await takeBack(undone);
  expect(await everything()).toEqual(after);
  await takeBack(redone);
  expect(await everything()).toEqual(withTrashed(before, await everything()));
}

type Things = { labelId: string; tasks: Task[]; lists: List[]; comments: Comment[] };

async function aHouse(): Promise<Things> {
  await ann.addProject('House');
  const label = await ann.addLabel('Red');
  const tasks = await ann.addTasks('a', 'b', 'c');
  return { labelId: label.id, tasks, lists: await ann.lists(), comments: [await ann.comment(tasks[0], 'Hello')] };
}

/** What is refused was not done, and is nothing to take back. */
async function attempt(things: Things, what: (typeof deeds)[number], one: number, other: number): Promise<void> {
  try {
    await act(things, what, one, other);
  } catch (error) {
    if ((error as Error).name !== 'Refusal') throw error;
  }
}

async function act(
  { tasks, lists, comments, labelId }: Things,
  what: (typeof deeds)[number],
  one: number,
  other: number,
) {
  const [task, beside] = [tasks[one % tasks.length]!, tasks[other % tasks.length]!];
  const list = lists[one % lists.length]!;
  const comment = comments[one % comments.length]!;
  const does: Record<(typeof deeds)[number], () => Promise<unknown>> = {
    add: async () => tasks.push(await ann.addTask(`${one}`, { listId: list.id })),
    rename: () => ann.change(task, { title: `Title ${other % 3}` }),
    describe: () => ann.change(task, { description: other % 3 ? `Text ${other}` : null, priority: 'high' }),
    label: () => ann.change(task, { labels: { [labelId]: other % 2 ? true : null } }),
    check: () => ann.change(task, { checklist: { [newId()]: { text: `${other}` } } }),
    archive: () => ann.change(task, { archived: other % 2 === 0 }),
    finish: () => ann.change(task, { done: other % 2 === 0 }),
    move: () => ann.move(task, { listId: list.id }),
    place: () => ann.move(task, { listId: beside.listId, before: beside.id }),
    copy: async () => tasks.push(await ann.copy(task)),
    remove: () => ann.remove(task),
    restore: () => ann.restore(task),
    bulk: () => ann.bulk(tasks.slice(other % 3), { priority: 'urgent', listId: list.id }),
    'bulk remove': () => ann.bulk(tasks.slice(other % 3), { deleted: other % 2 === 0 }),
    'list add': async () => lists.push(await ann.addList(`${other}`)),
    'list move': () => ann.moveList(list, { before: lists[other % lists.length]!.id }),
    'list remove': () => (other % 2 ? ann.removeList(list) : ann.restoreList(list)),
    say: async () => comments.push(await ann.comment(task, `${other}`)),
    correct: () => ann.changeComment(comment, `${other % 4}`),
    unsay: () => ann.call(commentsApi.remove, { params: { commentId: comment.id } }),
  };
  await does[what]();
}

/** Events that changed something, the oldest first; of a batch the last. */
async function deedsSince(seq: number): Promise<number[]> {
  return (await ann.events(seq)).filter(({ ops }) => ops.length > 0).map((event) => event.seq);
}

/** The newest first; answers what would take that back in turn. */
async function takeBack(seqs: number[]): Promise<number[]> {
  const taken: number[] = [];
  for (const seq of seqs.toReversed()) taken.push((await ann.undo(seq)).seq);
  return taken;
}

type Docs = Map<string, Record<string, unknown>>;

/** Every document of the project, but for who touched it last and when. */
async function everything(): Promise<Docs> {
  const docs: Docs = new Map();
  for (const collection of projections as unknown as Collection<Document & { projectId?: string }>[]) {
    for (const doc of await scanned(collection)) {
      const { rev: _rev, updatedAt: _at, ...rest } = doc as Record<string, unknown> & Document;
      if ((rest['projectId'] ?? rest.id) === ann.projectId()) docs.set(`${collection.name} ${doc.id}`, rest);
    }
  }
  return docs;
}

async function scanned<T extends Document>(collection: Collection<T>): Promise<T[]> {
  const all: T[] = [];
  for (let after = ''; ;) {
    const some = await app.context().store.scan(collection, after, 1000);
    all.push(...some);
    if (some.length < 1000) return all;
    after = some.at(-1)?.id ?? '';
  }
}

/** What was made and taken back lies in the trash, and a list that lies there is marked in its project. */
function withTrashed(before: Docs, now: Docs): Docs {
  const made = [...now].filter(([key]) => !before.has(key));
  expect(made.filter(([, doc]) => !doc['deletedAt'])).toEqual([]);
  const removedLists = made.filter(([key]) => key.startsWith('lists ')).map(([, { id }]) => [id, true]);
  const project = `projects ${ann.projectId()}`;
  const marked = removedLists.length > 0 ? { removedLists: Object.fromEntries(removedLists) as unknown } : {};
  return new Map([...before, ...made, [project, { ...before.get(project), ...marked }]]);
}
