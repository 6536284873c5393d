import { beforeEach, expect, test } from '@jest/globals';
import { mostSavedSearches, newId, savedSearchesApi, type NewSavedSearch } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeEach(async () => void (ann = await app.person('ann')));

const of = ({ id }: { id: string }) => ({ params: { searchId: id } });
const keep = (body: NewSavedSearch, who = ann) => who.call(savedSearchesApi.create, { body });
const kept = async (who = ann) => (await who.call(savedSearchesApi.list)).items;

test('a search is kept, asked otherwise, renamed and kept no longer', async () => {
  const mine = await keep({ name: 'Mine', q: 'paint' });
  const changed = await ann.call(savedSearchesApi.change, { ...of(mine), body: { name: 'Ours', q: 'paint door' } });
  expect(changed).toMatchObject({ id: mine.id, name: 'Ours', q: 'paint door' });
  expect(await kept()).toEqual([changed]);
  await ann.call(savedSearchesApi.remove, of(mine));
  await ann.call(savedSearchesApi.remove, of(mine));
  expect(await kept()).toEqual([]);
  await expect(ann.call(savedSearchesApi.change, { ...of(mine), body: {} })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('what somebody keeps is seen and changed by nobody else', async () => {
  const eve = await app.person('eve');
  const mine = await keep({ id: newId(), name: 'Mine', q: 'paint' });
  expect(await kept(eve)).toEqual([]);
  for (const call of [
    eve.call(savedSearchesApi.change, { ...of(mine), body: { name: 'Theirs' } }),
    eve.call(savedSearchesApi.remove, of(mine)),
  ])
    await expect(call).rejects.toMatchObject({ code: 'not-found' });
  await expect(keep({ id: mine.id, name: 'Theirs', q: 'x' }, eve)).rejects.toMatchObject({ code: 'already-exists' });
  expect(await kept()).toEqual([mine]);
});

test('a search in a project is kept by those who may read it', async () => {
  const { id: projectId } = await ann.addProject('House');
  expect(await keep({ name: 'Here', q: 'paint', projectId })).toMatchObject({ projectId });
  const eve = await app.person('eve');
  await expect(keep({ name: 'There', q: 'paint', projectId }, eve)).rejects.toMatchObject({ code: 'not-found' });
});

test('what nobody could find anything by is not kept', async () => {
  await expect(keep({ name: 'Mine', q: 'due:soon' })).rejects.toMatchObject({ fields: [{ path: 'q' }] });
  const { id } = await keep({ name: 'Mine', q: 'due:today' });
  const change = ann.call(savedSearchesApi.change, { ...of({ id }), body: { q: 'lable:red' } });
  await expect(change).rejects.toMatchObject({ message: expect.stringContaining('`label:`') });
});

test('two devices that rename a search from the same start are told', async () => {
  const { id, rev: base } = await keep({ name: 'Mine', q: 'paint' });
  await ann.call(savedSearchesApi.change, { ...of({ id }), body: { base, name: 'Ours' } });
  const other = ann.call(savedSearchesApi.change, { ...of({ id }), body: { base, name: 'Yours' } });
  await expect(other).rejects.toMatchObject({ conflicts: [{ path: 'name', theirs: 'Ours', yours: 'Yours' }] });
});

test('one person keeps fifty', async () => {
  for (let n = 0; n < mostSavedSearches; n++) await keep({ name: `${n}`, q: 'paint' });
  await expect(keep({ name: 'one more', q: 'paint' })).rejects.toMatchObject({ code: 'limit-reached' });
});
