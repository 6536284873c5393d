import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/platform/store/port.ts';
import { account, accounts, card, cards, fresh, letter, letters, put } from './samples.ts';

export function pageTests(store: () => Store): void {
  describe('a query', () => queryTests(store));
}

function queryTests(store: () => Store): void {
  const project = fresh();
  const titles = async (query: string, equal: Record<string, string>) =>
    (await store().page(cards, query, { equal, limit: 100 })).items.map(({ title }) => title);

  beforeAll(async () => {
    const shown = [
      card(project, { id: fresh('1'), title: 'one', list: 'todo', rank: 'b', due: 20 }),
      card(project, { id: fresh('2'), title: 'two', list: 'todo', rank: 'a', due: 10 }),
      card(project, { id: fresh('3'), title: 'three', list: 'done', rank: 'c' }),
      card(project, { id: fresh('4'), title: 'four', list: 'todo', rank: 'b', due: 10 }),
      card(project, { id: fresh('5'), title: 'five', rank: 'a', due: 30 }),
    ];
    await store().applyMany(
      [...shown, card(fresh(), { title: 'elsewhere', list: 'todo', due: 5 })].map((doc) => put(doc)),
    );
  });

  test('finds what is equal, in its order and then that of ids', async () => {
    expect(await titles('inProject', { project })).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(await titles('inProjectBackwards', { project })).toEqual(['five', 'four', 'three', 'two', 'one']);
    expect(await titles('inList', { project, list: 'todo' })).toEqual(['two', 'one', 'four']);
    expect(await titles('inListBackwards', { project, list: 'todo' })).toEqual(['four', 'one', 'two']);
    expect(await titles('inList', { project, list: 'nowhere' })).toEqual([]);
  });

  test('a document without a key is left out of the indexes that name it', async () => {
    expect(await titles('byDue', { project })).toEqual(['two', 'four', 'one', 'five']);
    expect(await titles('byDueBackwards', { project })).toEqual(['five', 'one', 'four', 'two']);
  });

  test('from is included and before is not, in both directions', async () => {
    const due = async (query: string, bounds: { from?: number; before?: number }) =>
      (await store().page(cards, query, { equal: { project }, limit: 10, ...bounds })).items.map(({ title }) => title);
    expect(await due('byDue', { from: 10, before: 30 })).toEqual(['two', 'four', 'one']);
    expect(await due('byDueBackwards', { from: 10, before: 30 })).toEqual(['one', 'four', 'two']);
    expect(await due('byDue', { from: 11 })).toEqual(['one', 'five']);
    expect(await due('byDueBackwards', { before: 20 })).toEqual(['four', 'two']);
  });

  test('numbers are in the order of numbers and texts in that of code points', async () => {
    const stream = fresh();
    const seqs = [10, 9, -1, 2.5, 1e15, 0];
    await Promise.all(seqs.map((seq) => store().insert(letters, letter(stream, seq))));
    const { items } = await store().page(letters, 'inOrder', { equal: { stream }, limit: 10 });
    expect(items.map(({ seq }) => seq)).toEqual([-1, 0, 2.5, 9, 10, 1e15]);

    const other = fresh();
    const ranks = ['', ' ', '10', '9', 'A', 'Z', 'a', 'e\u0301', 'z', 'é', 'ﬁ', '\uffee', '😀', '😀a'];
    await store().applyMany(
      ranks.map((rank, n) => put(card(other, { list: '"odd\' list', rank, changed: n }))).reverse(),
    );
    const equal = { project: other, list: '"odd\' list' };
    const page = await store().page(cards, 'inList', { equal, limit: 100 });
    expect(page.items.map(({ rank }) => rank)).toEqual(ranks);
  });

  test('a text that reads like a number is no number', async () => {
    const state = '12';
    const ann = account({ state });
    await store().insert(accounts, ann);
    expect(await store().count(accounts, 'inState', { state: 12 }, 10)).toBe(0);
    expect((await store().page(accounts, 'inState', { equal: { state }, limit: 10 })).items).toContainEqual(ann);
  });

  test('a document with several values is found by each of them', async () => {
    const [ann, ben] = [fresh(), fresh()];
    const both = card(project, { rank: 'z', assignees: [ann, ben], title: 'pair' });
    await store().applyMany([put(both), put(card(project, { assignees: [ben] })), put(card(project))]);
    expect(await titles('ofPerson', { assignees: ann })).toEqual(['pair']);
    expect(await store().count(cards, 'ofPerson', { assignees: ben }, 10)).toBe(2);
    await store().remove(cards, both.id);
    expect(await store().count(cards, 'ofPerson', { assignees: ben }, 10)).toBe(1);
  });

  test('the newest with a word come first', async () => {
    const other = fresh();
    const found = (changed: number) => put(card(other, { changed, title: `w same ${changed}` }));
    await store().applyMany([found(2), found(3), found(1), put(card(other, { changed: 4, title: 'w' }))]);
    expect(await titles('withWord', { project: other, words: 'same' })).toEqual(['w same 3', 'w same 2', 'w same 1']);
  });

  test('a count goes no further than it must', async () => {
    const stream = fresh();
    await Promise.all([1, 2, 3, 4, 5].map((seq) => store().insert(letters, letter(stream, seq))));
    expect(await store().count(letters, 'inOrder', { stream }, 3)).toBe(3);
    expect(await store().count(letters, 'latest', { stream }, 5)).toBe(5);
    expect(await store().count(letters, 'inOrder', { stream }, 100)).toBe(5);
    expect(await store().count(letters, 'inOrder', { stream: fresh() }, 100)).toBe(0);
  });

  test('a question that was not declared is refused, and so is one without its values', async () => {
    await expect(store().page(cards, 'byColour', { equal: {}, limit: 1 })).rejects.toThrow('byColour');
    await expect(store().pageText(cards, 'byColour', { equal: {}, limit: 1 })).rejects.toThrow('byColour');
    await expect(store().count(cards, 'byColour', {}, 1)).rejects.toThrow('byColour');
    await expect(store().page(cards, 'inList', { equal: { project }, limit: 1 })).rejects.toThrow('list');
  });
}
