import { beforeAll, expect, test } from '@jest/globals';
import { fold, type Folded, type JournalEvent } from '@taskmanager/contract';
import { fillWithTasks } from '../../test/fill.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let bob: Person;

beforeAll(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
});

type Documents = Map<string, Folded>;

/** What a client holds: the documents of the project by kind and id. */
function documentsIn({
  project,
  members,
  lists,
  labels,
  fields,
  tasks,
}: Awaited<ReturnType<Person['snapshot']>>): Documents {
  const { role: _role, ...shared } = project;
  const kinds = { projects: [shared], members, lists, labels, fields, tasks: tasks.items };
  return new Map(
    Object.entries(kinds).flatMap(([kind, docs]) => docs.map((doc) => [`${kind} ${doc.id}`, withoutDerived(doc)])),
  );
}

/** Names and counts are told beside the documents, and cards leave the description out. */
function withoutDerived(doc: object): Folded {
  const { name, taskCount: _count, description: _text, ...rest } = doc as Folded & { userId?: string };
  return 'userId' in rest ? rest : { ...rest, name };
}

/** As a client does: an event touches what is older than it. */
function play(documents: Documents, events: readonly JournalEvent[]): Documents {
  const played = new Map(documents);
  for (const event of events) {
    const older = event.ops.filter(({ doc, id }) => (played.get(`${doc} ${id}`)?.rev ?? 0) < event.seq);
    for (const op of older) {
      const next = fold(played.get(`${op.doc} ${op.id}`) ?? null, op, event);
      if (next) played.set(`${op.doc} ${op.id}`, next);
    }
  }
  return played;
}

const shown = (documents: Documents) =>
  [...documents]
    .filter(([, doc]) => !doc['deletedAt'] && !doc['archivedAt'] && !doc['gone'])
    .map(([key, doc]): [string, Folded] => [key, withoutDerived(doc)])
    .sort(([one], [other]) => (one < other ? -1 : 1));

async function busyAfternoon() {
  const [a, b, c] = await ann.addTasks('a', 'b', 'c');
  const label = await bob.addLabel('Red');
  await ann.change(a, { title: 'A', description: 'Long', labels: { [label.id]: true } });
  await bob.move(b, 'Done');
  await bob.move(a, { listId: c.listId, after: c.id });
  await bob.change(a, { labels: { [label.id]: null } });
  await ann.remove(c);
  await bob.addList('Attic');
  await ann.bulk([a, b], { priority: 'high' });
  await ann.undo((await ann.lastEvent())!.seq);
}

test('all events from the first one make what the snapshot shows', async () => {
  await busyAfternoon();
  const snapshot = await ann.snapshot();
  expect(shown(play(new Map(), await ann.events()))).toEqual(shown(documentsIn(snapshot)));
});

test('an older snapshot and the events after it make the newer one', async () => {
  const before = await ann.snapshot();
  await busyAfternoon();
  const after = await bob.snapshot();
  expect(shown(play(documentsIn(before), await bob.events(before.seq)))).toEqual(shown(documentsIn(after)));
});

test('everybody who looks sees the same, and their own role', async () => {
  const [hers, his] = [await ann.snapshot(), await bob.snapshot()];
  expect([hers.project.role, his.project.role]).toEqual(['owner', 'member']);
  expect({ ...his, project: hers.project }).toEqual(hers);
});

test('members are shown by the name they gave themselves, and without their address', async () => {
  const { members } = await bob.snapshot();
  expect(members.map(({ name, role }) => [name, role])).toEqual(
    expect.arrayContaining([
      ['ann', 'owner'],
      ['bob', 'member'],
    ]),
  );
  expect(JSON.stringify(members)).not.toContain('@');
});

test('a big project comes in pages of one number, which together are the whole', async () => {
  const { id } = await ann.addProject('Warehouse');
  const titles = Array.from({ length: 1003 }, (_, at) => `${at}`);
  await fillWithTasks(app.context(), id, ann.id, titles);
  const first = await ann.snapshot();
  expect(first.tasks.items).toHaveLength(1000);
  await ann.addTask('too late for this number');
  const second = (await ann.get(`/projects/${id}/snapshot?after=${first.tasks.next}`)).body as typeof first;
  expect([second.seq, second.tasks.next]).toEqual([first.seq, null]);
  const all = [...first.tasks.items, ...second.tasks.items].map(({ title }) => title);
  expect(all.slice(0, 1003)).toEqual(titles);
});

test('a page of a snapshot that was made up is refused', async () => {
  for (const after of ['nonsense', '5.nonsense', '-1.abc']) {
    expect((await ann.get(`/projects/${ann.projectId()}/snapshot?after=${after}`)).status).toBe(400);
  }
});
