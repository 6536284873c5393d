import { beforeEach, expect, test } from '@jest/globals';
import { favouritesApi, mostFavourites, newId, projectsApi } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp, testInAFile } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeEach(async () => void (ann = await app.person('ann')));

const of = (projectId: string) => ({ params: { projectId } });
const add = (projectId: string, who = ann) => who.call(favouritesApi.add, of(projectId));
const remove = (projectId: string) => ann.call(favouritesApi.remove, of(projectId));
const move = (projectId: string, body: { before?: string; after?: string }) =>
  ann.call(favouritesApi.move, { ...of(projectId), body });
const names = async (who = ann) => (await who.call(favouritesApi.list)).items.map(({ name }) => name);

async function threeFavourites() {
  const ids = [];
  for (const name of ['Attic', 'Barn', 'Cellar']) ids.push((await ann.addProject(name)).id);
  for (const id of ids) await add(id);
  return ids as [string, string, string];
}

test('favourites stand in the order their owner gave them, and are nobody else’s', async () => {
  const [attic, barn, cellar] = await threeFavourites();
  expect(await names()).toEqual(['Attic', 'Barn', 'Cellar']);
  await move(cellar, { before: attic });
  await move(attic, { after: barn });
  expect(await names()).toEqual(['Cellar', 'Barn', 'Attic']);
  await move(cellar, {});
  expect(await names()).toEqual(['Barn', 'Attic', 'Cellar']);
  expect(await names(await app.person('bob'))).toEqual([]);
});

test('added twice it is there once, taken away twice it is gone', async () => {
  const [attic] = await threeFavourites();
  await add(attic);
  expect(await names()).toEqual(['Attic', 'Barn', 'Cellar']);
  await remove(attic);
  await remove(attic);
  expect(await names()).toEqual(['Barn', 'Cellar']);
});

test('a favourite is called what the project is called now, and is out of sight while it may not be seen', async () => {
  const bob = await app.person('bob');
  const { id } = await ann.addProject('House');
  await ann.invite(bob, 'viewer');
  await add(id, bob);
  await ann.call(projectsApi.change, { ...of(id), body: { name: 'Villa' } });
  expect((await bob.call(favouritesApi.list)).items).toMatchObject([{ name: 'Villa', role: 'viewer' }]);

  await ann.call(projectsApi.remove, of(id));
  expect(await names(bob)).toEqual([]);
  await ann.call(projectsApi.restore, of(id));
  expect(await names(bob)).toEqual(['Villa']);
  await ann.dismiss(bob.id);
  expect(await names(bob)).toEqual([]);
});

test('nobody makes a favourite of what they may not see, and places are named by favourites', async () => {
  const eve = await app.person('eve');
  const [attic, barn] = await threeFavourites();
  await expect(add(attic, eve)).rejects.toMatchObject({ code: 'not-found' });
  await expect(move(newId(), {})).rejects.toMatchObject({ code: 'not-found' });
  await expect(move(attic, { before: newId() })).rejects.toMatchObject({ code: 'not-found' });
  await expect(move(attic, { before: barn, after: barn })).rejects.toMatchObject({ code: 'invalid-request' });
});

testInAFile('there are not more than a page of them', async () => {
  for (let n = 0; n < mostFavourites; n++) await add((await ann.addProject(`${n}`)).id);
  const { id } = await ann.addProject('One more');
  await expect(add(id)).rejects.toMatchObject({ code: 'limit-reached' });
  expect(await names()).toHaveLength(mostFavourites);
});
