import { beforeAll, expect, test } from '@jest/globals';
import type { ErrorBody, Task } from '@taskmanager/contract';
import type { Person } from './people.ts';
import { startTestApp } from './test-app.ts';

const app = startTestApp();
const pairs = 200;
const fields = ['title', 'description'] as const;
type Written = { field: (typeof fields)[number]; value: string; accepted: boolean; refusal: ErrorBody };

let ann: Person;
let bob: Person;
let task: Task;
const written: Written[] = [];

beforeAll(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  task = await ann.addTask('Paint');
  for (let pair = 0; pair < pairs; pair++) {
    const { rev } = await ann.task(task);
    const both = pair % 2 === 0 ? ([fields[0], fields[0]] as const) : fields;
    written.push(...(await Promise.all([write(ann, both[0], rev, pair), write(bob, both[1], rev, pair)])));
  }
});

async function write(person: Person, field: Written['field'], base: number, pair: number): Promise<Written> {
  const value = `${person.name} ${pair}`;
  const { status, body } = await person.patch(`/tasks/${task.id}`, { base, [field]: value });
  return { field, value, accepted: status === 200, refusal: body as ErrorBody }; // where it was refused
}

test('of two who write one field from the same start one gets in; two fields both do', () => {
  const accepted = Array.from({ length: pairs }, (_, pair) =>
    written.filter(({ value }) => value.endsWith(` ${pair}`)),
  );
  const counts = accepted.map((both) => both.filter((one) => one.accepted).length);
  expect(counts).toEqual(Array.from({ length: pairs }, (_, pair) => (pair % 2 === 0 ? 1 : 2)));
});

test('every accepted write is in the history once, every refused one nowhere', async () => {
  const events = await ann.events();
  const inHistory = (one: Written) =>
    events.filter(({ ops }) => ops.some(({ id, set }) => id === task.id && set?.[one.field] === one.value)).length;
  expect(written.map(inHistory)).toEqual(written.map(({ accepted }) => (accepted ? 1 : 0)));
});

test('every refused write is told the field, and whose value it met', () => {
  const refused = written.filter(({ accepted }) => !accepted);
  expect(refused.map(({ refusal }) => refusal)).toMatchObject(
    refused.map(({ field, value }) => {
      const other = value.startsWith('ann') ? value.replace('ann', 'bob') : value.replace('bob', 'ann');
      const by = other.startsWith('ann') ? ann.id : bob.id;
      return { status: 409, code: 'conflict', conflicts: [{ path: field, theirs: other, yours: value, by }] };
    }),
  );
});

test('the task is what the last accepted writes made it', async () => {
  const events = await ann.events();
  const last = (field: Written['field']) => events.map(({ ops }) => ops[0]?.set?.[field]).findLast(Boolean);
  expect(await bob.task(task)).toMatchObject({ title: last('title'), description: last('description') });
});
