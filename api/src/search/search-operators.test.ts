import { beforeEach, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayIn } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
const zone = 'Europe/Berlin';
const today = (more = 0) => addDays(dayIn(zone, app.now().getTime()), more);
let ann: Person;
let bob: Person;

beforeAll(async () => {
  ann = await app.person('Ann Miller', { email: 'ann@example.org', timeZone: zone });
  bob = await app.person('Bob Stone', { email: 'bob@example.org', timeZone: zone });
});

/** The same words find the same in the project and in all projects, which are one here. */
async function found(q: string): Promise<string[]> {
  const titles = await ann.titles({ q });
  expect(await ann.found(`${q} project:${ann.projectId()}`)).toEqual(titles);
  return titles.toSorted();
}

describe('labels, lists and people', () => {
  beforeAll(async () => {
    await ann.addProject('House');
    await ann.invite(bob, 'member');
    const [red, blue] = [await ann.addLabel('Red'), await ann.addLabel('Sky blue')];
    await ann.addTask('plain');
    await ann.addTask('red', { labels: { [red.id]: true } });
    await ann.addTask('blue', { labels: { [blue.id]: true }, assignees: { [bob.id]: true } });
    await ann.addTask('both', { labels: { [red.id]: true, [blue.id]: true }, assignees: { [ann.id]: true } });
    await bob.addTask('of bob', { listId: (await ann.listNamed('In progress')).id, priority: 'high' });
  });

  test.each([
    ['label:red', ['both', 'red']],
    ['LABEL:RED', ['both', 'red']],
    ['label:"sky blue"', ['blue', 'both']],
    ['label:sky-blue', ['blue', 'both']],
    ['label:sky', ['blue', 'both']],
    ['label:red label:sky-blue', ['both']],
    ['label:red,sky-blue', ['blue', 'both', 'red']],
    ['label:none', ['of bob', 'plain']],
    ['label:red,none', ['both', 'of bob', 'plain', 'red']],
    ['-label:red', ['blue', 'of bob', 'plain']],
    ['label:red -label:sky', ['red']],
    ['assignee:me', ['both']],
    ['assignee:bob', ['blue']],
    ['assignee:stone', ['blue']],
    ['assignee:"bob stone"', ['blue']],
    ['assignee:me,bob', ['blue', 'both']],
    ['assignee:none', ['of bob', 'plain', 'red']],
    ['-assignee:none', ['blue', 'both']],
    ['assignee:bob label:red', []],
    ['author:bob', ['of bob']],
    ['author:me label:none', ['plain']],
    ['list:in-progress', ['of bob']],
    ['list:"to do" label:red', ['both', 'red']],
    ['list:"to do",done,"in progress" label:none', ['of bob', 'plain']],
    ['priority:high', ['of bob']],
    ['priority:none,low', ['blue', 'both', 'plain', 'red']],
    ['bo label:red', ['both']],
    ['label:red bo', ['both']],
    ['-both label:red', ['red']],
    ['label:red "!!"', []],
  ])('%s', async (q, titles) => expect(await found(q)).toEqual(titles));

  test('ids are as good as names, and those of other projects find nothing', async () => {
    const [red] = await ann.labels();
    expect(await found(`label:${red!.id}`)).toEqual(['both', 'red']);
    expect(await found(`assignee:${bob.id}`)).toEqual(['blue']);
    expect(await found(`label:${bob.id}`)).toEqual([]);
  });

  test('a name that nothing has is answered with those there are', async () => {
    const refused = (q: string) => expect(ann.titles({ q })).rejects;
    await refused('label:green').toMatchObject({
      code: 'invalid-request',
      fields: [{ path: 'q', message: '`label:green` finds nothing of that name; there is "Red", "Sky blue"' }],
    });
    await refused('assignee:carol').toMatchObject({ fields: [{ path: 'q' }] });
    await refused('list:nowhere due:soon').toMatchObject({ message: expect.stringContaining('`due:soon`') });
    await expect(ann.found('label:green')).rejects.toMatchObject({ fields: [{ path: 'q' }] });
  });

  test('parameters and words narrow each other', async () => {
    const [red] = await ann.labels();
    expect(await ann.titles({ label: red!.id, q: 'assignee:me' })).toEqual(['both']);
    expect(await ann.titles({ label: red!.id, q: 'assignee:bob' })).toEqual([]);
    expect(await ann.titles({ q: 'label:red,sky-blue' })).toEqual(['both', 'blue', 'red']);
    expect(await ann.titles({ q: 'label:red,sky-blue sort:updated', limit: 2 })).toEqual(['both', 'blue']);
  });
});

describe('days are those of the reader', () => {
  beforeAll(async () => {
    await ann.addProject('Garden');
    const due = (days: number) => ({ due: { date: today(days) } });
    await ann.addTask('late', due(-1));
    await ann.addTask('today', due(0));
    await ann.addTask('tomorrow', due(1));
    await ann.addTask('next week', due(7));
    await ann.addTask('some day');
    const done = await ann.addTask('done late', due(-1));
    await ann.change(done, { done: true });
    // In Kiritimati a day begins half a day earlier than in Berlin.
    await ann.addTask('far away', { due: { date: today(1), time: '00:30', zone: 'Pacific/Kiritimati' } });
  });

  test.each([
    ['due:today', ['far away', 'today']],
    ['due:tomorrow', ['tomorrow']],
    ['due:<7d', ['done late', 'far away', 'late', 'today', 'tomorrow']],
    ['due:<=7d is:open', ['far away', 'late', 'next week', 'today', 'tomorrow']],
    ['due:>1d', ['next week']],
    ['due:none', ['some day']],
    ['-due:none is:done', ['done late']],
    ['has:due is:done', ['done late']],
    ['due:week', ['far away', 'today', 'tomorrow']],
    ['created:today due:none', ['some day']],
    ['created:>1d', []],
    ['updated:<1d due:none', ['some day']],
    ['is:done', ['done late']],
  ])('%s', async (q, titles) => expect(await found(q)).toEqual(titles));

  test('what is overdue is open, and a time is over when it has come', async () => {
    expect((await found('due:overdue')).filter((title) => title !== 'far away')).toEqual(['late']);
    app.pass(24 * 60 * 60 * 1000);
    ann = await signedInAgain(ann);
    expect(await found('is:overdue')).toEqual(['far away', 'late', 'today']);
    expect(await found('-is:overdue is:open')).toEqual(['next week', 'some day', 'tomorrow']);
  });

  test('days that were asked for come soonest first, all others newest first', async () => {
    expect(await ann.titles({ q: 'due:<30d is:open -far' })).toEqual(['late', 'today', 'tomorrow', 'next week']);
    expect(await ann.titles({ q: 'is:open sort:due -far' })).toEqual([
      ...['late', 'today', 'tomorrow', 'next week'],
      'some day',
    ]);
    expect(await ann.titles({ q: 'is:open -far' })).toEqual(['some day', 'next week', 'tomorrow', 'today', 'late']);
  });

  async function signedInAgain(person: Person): Promise<Person> {
    await person.signIn();
    return person;
  }
});

describe('states', () => {
  beforeEach(async () => void (await ann.addProject('Shed')));

  test('what waits for something open is blocked, until that is done', async () => {
    const [first] = await ann.addTasks('first', 'free');
    await ann.addTask('second', { blockedBy: { [first.id]: true } });
    expect(await found('is:blocked')).toEqual(['second']);
    expect(await found('-is:blocked')).toEqual(['first', 'free']);
    expect(await found('is:blocked,done')).toEqual(['second']);
    await ann.change(first, { done: true });
    expect(await found('is:blocked')).toEqual([]);
    expect(await found('is:blocked,done')).toEqual(['first']);
  });

  test('what is archived is found when it is asked for, what is in the trash is not', async () => {
    const [old, gone] = await ann.addTasks('old', 'gone', 'new');
    await ann.change(old, { archived: true });
    await ann.remove(gone);
    expect(await found('-x')).toEqual(['new']);
    expect(await found('is:archived')).toEqual(['old']);
    expect(await found('is:archived ol')).toEqual(['old']);
    expect(await found('is:archived label:none new')).toEqual([]);
  });

  test('what stands in a removed list is found by nobody', async () => {
    const list = await ann.addList('Cellar');
    await ann.addTask('wine', { listId: list.id });
    await ann.removeList(list);
    expect(await found('wine')).toEqual([]);
    expect(await found('wine -x')).toEqual([]);
    await ann.restoreList(list);
    expect(await found('wine')).toEqual(['wine']);
  });

  test('tasks are found by what they have', async () => {
    const [talked] = await ann.addTasks('talked about', 'bare');
    await ann.addTask('described', { description: 'at length' });
    await ann.comment(talked, 'Well done');
    await ann.attach(talked, 'walls.txt', 'One wall is red.');
    expect(await found('has:attachment')).toEqual(['talked about']);
    expect(await found('has:comment')).toEqual(['talked about']);
    expect(await found('has:description')).toEqual(['described']);
    expect(await found('-has:comment,description')).toEqual(['bare']);
  });
});

test('a phrase is found as it stands, in any capitals, whole and in one text', async () => {
  await ann.addProject('Words');
  await ann.addTask('Paint the front door');
  await ann.addTask('The door in front', { description: 'Front: door!' });
  await ann.addTask('front', { description: 'door' });
  await ann.addTask('東京タワー');
  expect(await found('"front door"')).toEqual(['Paint the front door', 'The door in front']);
  expect(await found('"FRONT DOOR" paint')).toEqual(['Paint the front door']);
  expect(await found('"ront doo"')).toEqual([]);
  expect(await found('front door -"front door"')).toEqual(['front']);
  expect(await found('"京タ"')).toEqual(['東京タワー']);
});
