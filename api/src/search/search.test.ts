import { beforeEach, expect, test } from '@jest/globals';
import { projectsApi, searchApi, type Project } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeEach(async () => void (ann = await app.person('ann')));

const house = () => ann.addProject('House');
const change = (project: Project, body: object) =>
  ann.call(projectsApi.change, { params: { projectId: project.id }, body });

test('what is found in several projects comes newest first, page after page, each once', async () => {
  const projects = [await house(), await ann.addProject('Garden'), await ann.addProject('Shed')];
  const titles: string[] = [];
  for (let n = 0; n < 13; n++) {
    ann.goTo(projects[n % 3]!);
    titles.unshift((await ann.addTask(`paint ${n}`)).title);
    await ann.addTask(`sweep ${n}`);
  }
  for (const limit of [1, 4, 13]) {
    const seen: string[] = [];
    for (let after: string | undefined, pages = 0; pages === 0 || after; pages++) {
      const page = await ann.call(searchApi.everywhere, { query: { q: 'paint', limit, after } });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ task }) => task.title));
      after = page.next ?? undefined;
    }
    expect(seen).toEqual(titles);
  }
  expect(await ann.found('paint project:garden')).toHaveLength(4);
  expect(await ann.found('paint -project:garden')).toHaveLength(9);
});

test('a hit says where it was found, with the task as it is', async () => {
  await house();
  const task = await ann.addTask('Paint');
  const { items } = await ann.call(searchApi.everywhere, { query: { q: 'paint' } });
  expect(items).toEqual([{ in: 'task', task }]);
});

test('nobody finds what is in projects they are not in, have left or were removed from', async () => {
  const [bob, eve] = [await app.person('bob'), await app.person('eve')];
  await house();
  const task = await ann.addTask('Paint', { assignees: { [ann.id]: true } });
  expect(await eve.found('paint')).toEqual([]);
  await ann.invite(bob, 'viewer');
  expect(await bob.found('paint')).toEqual(['Paint']);
  await ann.change(task, { assignees: { [bob.id]: true } });
  expect(await bob.found('assignee:me')).toEqual(['Paint']);
  await ann.dismiss(bob.id);
  for (const q of ['paint', 'assignee:me', `assignee:${ann.id}`, '-x', 'sort:due', 'author:me,none'])
    expect(await bob.found(q).catch(() => [])).toEqual([]);
  await expect(bob.found('project:house')).rejects.toMatchObject({ code: 'invalid-request' });
});

test('archived projects are left out unless they are named, those in the trash always', async () => {
  const project = await house();
  await ann.addTask('Paint');
  await change(project, { archived: true });
  expect(await ann.found('paint')).toEqual([]);
  expect(await ann.found('paint project:house')).toEqual(['Paint']);
  await ann.call(projectsApi.remove, { params: { projectId: project.id } });
  await expect(ann.found('paint project:house')).rejects.toMatchObject({ code: 'invalid-request' });
  expect(await ann.found('paint')).toEqual([]);
});

test('one name means something in each project that has it', async () => {
  for (const name of ['House', 'Garden', 'Shed']) {
    await ann.addProject(name);
    if (name === 'Shed') continue;
    const label = await ann.addLabel('Red');
    await ann.addTask(`${name} red`, { labels: { [label.id]: true } });
    await ann.addTask(`${name} plain`);
  }
  expect(await ann.found('label:red')).toEqual(['Garden red', 'House red']);
  expect(await ann.found('-label:red')).toEqual(['Garden plain', 'House plain']);
  expect(await ann.found('label:red sort:due')).toEqual(['House red', 'Garden red']);
  await expect(ann.found('label:red project:shed')).rejects.toMatchObject({ fields: [{ path: 'q' }] });
});

test('a place of another search, or one that was made up, is refused', async () => {
  await house();
  await ann.addTasks('paint a', 'paint b');
  const { next } = await ann.call(searchApi.everywhere, { query: { q: 'paint', limit: 1 } });
  const refused = (query: { q: string; after: string }) => expect(ann.call(searchApi.everywhere, { query })).rejects;
  await refused({ q: 'paint', after: 'rank:token' }).toMatchObject({ code: 'invalid-request' });
  await refused({ q: 'paint', after: 'nonsense' }).toMatchObject({ code: 'invalid-request' });
  await refused({ q: 'paint sort:due', after: next! }).toMatchObject({ code: 'invalid-request' });
  await ann.addProject('Garden');
  await refused({ q: 'paint sort:due', after: next! }).toMatchObject({ code: 'invalid-request' });
});

test('words are found in comments too, with the task they are about, by when both were written', async () => {
  await house();
  const [door, roof] = await ann.addTasks('Door', 'Roof');
  const said = await ann.comment(door, 'It wants new paint, or oil');
  await ann.addTask('Paint');
  await ann.comment(roof, 'No paint here');
  const all = await ann.call(searchApi.everywhere, { query: { q: 'paint', limit: 2 } });
  expect(all.items).toMatchObject([{ in: 'comment', task: { title: 'Roof' } }, { in: 'task' }]);
  const more = await ann.call(searchApi.everywhere, { query: { q: 'paint', limit: 2, after: all.next! } });
  expect(more).toMatchObject({ items: [{ in: 'comment', task: door, commentId: said.id }], next: null });
  expect(await ann.found('"new paint"')).toEqual(['Door']);
  expect(await ann.found('paint -oil')).toEqual(['Roof', 'Paint']);
  expect(await ann.found('paint has:comment')).toEqual(['Roof', 'Door']);
  expect(await ann.found('paint -has:comment')).toEqual(['Paint']);
  expect(await ann.found('paint sort:due')).toEqual(['Paint']);
});

test('a comment is found no longer than it is there, says so, and may be read', async () => {
  const bob = await app.person('bob');
  await house();
  await ann.invite(bob, 'member');
  const list = await ann.addList('Cellar');
  const label = await ann.addLabel('Red');
  const task = await ann.addTask('Door', { listId: list.id });
  const comment = await bob.comment(task, 'paint it');
  expect(await ann.found('paint label:none')).toEqual(['Door']);
  await ann.change(task, { labels: { [label.id]: true } });
  expect(await ann.found('paint label:none')).toEqual([]);
  expect(await ann.found('paint label:red')).toEqual(['Door']);

  await bob.changeComment(comment, 'oil it');
  expect([await ann.found('paint'), await ann.found('oil it')]).toEqual([[], ['Door']]);
  await ann.removeList(list);
  expect(await ann.found('oil it')).toEqual([]);
  await ann.restoreList(list);
  await ann.remove(task);
  expect(await ann.found('oil it')).toEqual([]);
  await ann.restore(task);
  await ann.dismiss(bob.id);
  expect([await ann.found('oil it'), await bob.found('oil it')]).toEqual([['Door'], []]);
  await ann.removeComment(comment);
  expect(await ann.found('oil it')).toEqual([]);
});

test('somebody who searches much that does not fit gets short pages, but gets through', async () => {
  await house();
  const [first] = await ann.addTasks('first');
  await ann.addTasks(...Array.from({ length: 60 }, (_, n) => `task ${n}`));
  await ann.change(first, { priority: 'urgent' });
  await ann.addProject('Garden');
  await ann.addTask('last', { priority: 'urgent' });
  expect(await ann.found('priority:urgent')).toEqual(['last', 'first']);
});
