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

test('somebody who searches much that does not fit gets short pages, but gets through', async () => {
  await house();
  const [first] = await ann.addTasks('first');
  const ids = [];
  for (let n = 0; n < 60; n++) ids.push(ann.addTask(`task ${n}`));
  await Promise.all(ids);
  await ann.change(first, { priority: 'urgent' });
  await ann.addProject('Garden');
  await ann.addTask('last', { priority: 'urgent' });
  expect(await ann.found('priority:urgent')).toEqual(['last', 'first']);
});
