import { beforeAll, expect, test } from '@jest/globals';
import { newId, projectsApi } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

const at = () => ({ params: { projectId: ann.projectId() } });

test('a project begins with its owner and three lists, or with those that were named', async () => {
  expect(await ann.addProject('House')).toMatchObject({ name: 'House', role: 'owner', rev: 1, createdBy: ann.id });
  expect((await ann.lists()).map(({ name }) => name)).toEqual(['To do', 'In progress', 'Done']);
  expect((await ann.members()).map(({ userId, role }) => [userId, role])).toEqual([[ann.id, 'owner']]);
  await ann.addProject('Garden', { lists: ['Beds', 'Shed'] });
  expect((await ann.lists()).map(({ name }) => name)).toEqual(['Beds', 'Shed']);
  await ann.addProject('Empty', { lists: [] });
  await expect(ann.addTask('Nowhere')).rejects.toMatchObject({ code: 'invalid-request' });
});

test('a project can be named by its maker, but nobody takes the name of another', async () => {
  const [id, bob] = [newId(), await app.person('bob')];
  expect((await ann.addProject('House', { id })).id).toBe(id);
  await expect(bob.addProject('Mine', { id })).rejects.toMatchObject({ status: 409, code: 'already-exists' });
});

test('everybody sees the projects they are in, page by page, and no others', async () => {
  const [cat, dan] = [await app.person('cat'), await app.person('dan')];
  for (const name of ['One', 'Two', 'Three']) await cat.addProject(name);
  await dan.addProject('His');
  await dan.invite(cat, 'viewer');
  const names: string[] = [];
  let after: string | undefined;
  do {
    const page = await cat.call(projectsApi.list, { query: { limit: 2, after } });
    names.push(...page.items.map(({ name, role }) => `${name} ${role}`));
    after = page.next ?? undefined;
  } while (after);
  expect(names.sort()).toEqual(['His viewer', 'One owner', 'Three owner', 'Two owner']);
  expect((await dan.call(projectsApi.list)).items.map(({ name }) => name)).toEqual(['His']);
});

test('a project is renamed, described, coloured and stripped of it again', async () => {
  await ann.addProject('House', { description: 'Old', colour: '#ff0000' });
  const changed = await ann.call(projectsApi.change, {
    ...at(),
    body: { name: 'Home', description: null, colour: '#00ff00' },
  });
  expect(changed).toMatchObject({ name: 'Home', colour: '#00ff00', role: 'owner' });
  expect(changed).not.toHaveProperty('description');
  expect(await ann.call(projectsApi.read, at())).toEqual(changed);
});

test('two who rename a project from the same start are told', async () => {
  const { rev } = await ann.addProject('House');
  await ann.call(projectsApi.change, { ...at(), body: { name: 'Home', base: rev } });
  await expect(ann.call(projectsApi.change, { ...at(), body: { name: 'Hut', base: rev } })).rejects.toMatchObject({
    conflicts: [{ path: 'name', theirs: 'Home', yours: 'Hut', base: 'House' }],
  });
});

test('an archived project is listed apart', async () => {
  const eve = await app.person('eve');
  const project = await eve.addProject('House');
  await eve.call(projectsApi.change, { params: { projectId: project.id }, body: { archived: true } });
  expect((await eve.call(projectsApi.list)).items).toEqual([]);
  expect((await eve.call(projectsApi.list, { query: { state: 'archived' } })).items).toMatchObject([{ name: 'House' }]);
});

test('a project in the trash is closed to everybody, until its owner restores it', async () => {
  await ann.addProject('House');
  const bob = await app.person('bob');
  await ann.invite(bob, 'admin');
  const task = await ann.addTask('Paint');
  await ann.call(projectsApi.remove, at());
  expect((await ann.delete(`/projects/${ann.projectId()}`)).status).toBe(204);
  for (const attempt of [() => ann.task(task), () => bob.titles(), () => ann.addTask('More'), () => ann.snapshot()]) {
    await expect(attempt()).rejects.toMatchObject({ status: 404 });
  }
  expect(await ann.call(projectsApi.read, { ...at(), query: { trashed: true } })).toMatchObject({ name: 'House' });
  await expect(bob.call(projectsApi.restore, at())).rejects.toMatchObject({ code: 'forbidden' });
  await ann.call(projectsApi.restore, at());
  expect(await bob.titles()).toEqual(['Paint']);
});
