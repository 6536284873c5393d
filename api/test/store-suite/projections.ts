import { expect, test } from '@jest/globals';
import type { Store } from '../../src/platform/store/port.ts';
import { accounts, type Card, card, cards, fresh, letters, put } from './samples.ts';

export function projectionTests(store: () => Store): void {
  test('a later state of a document takes the place of the earlier one', async () => {
    const first = card(fresh(), { title: 'old', list: 'todo' });
    const second: Card = {
      id: first.id,
      rev: 2,
      project: first.project,
      rank: 'b',
      changed: 2,
      title: 'new',
      assignees: [],
    };
    await store().applyMany([put(first, { title: 1, list: 1 })]);
    await store().applyMany([put(second, { title: 2, list: 2 })]);
    expect(await store().getVersioned(cards, [first.id])).toEqual([{ doc: second, frev: { title: 2, list: 2 } }]);
    expect(await store().get(cards, first.id)).toEqual(second);
  });

  test.each([1, 2])('a state of rev %i does not replace one of rev 2, in no index either', async (rev) => {
    const project = fresh();
    const kept = card(project, { rev: 2, list: 'kept', title: 'kept', assignees: [fresh('kept')] });
    const late = { ...kept, rev, list: 'late', title: 'late', assignees: [fresh('late')] };
    await store().applyMany([put(kept, { title: 2 })]);
    await store().applyMany([put(late, { title: rev })]);
    expect(await store().getVersioned(cards, [kept.id])).toEqual([{ doc: kept, frev: { title: 2 } }]);
    expect(await store().count(cards, 'inList', { project, list: 'late' }, 10)).toBe(0);
    expect(await store().count(cards, 'withWord', { project, words: 'late' }, 10)).toBe(0);
    expect(await store().count(cards, 'ofPerson', { assignees: late.assignees[0]! }, 10)).toBe(0);
    expect(await store().count(cards, 'withWord', { project, words: 'kept' }, 10)).toBe(1);
    expect(await store().count(cards, 'ofPerson', { assignees: kept.assignees[0]! }, 10)).toBe(1);
  });

  test('states that arrive together in any order leave the latest, found by its own words alone', async () => {
    const project = fresh();
    const { id } = card(project);
    const states = [4, 1, 9, 3, 10, 2, 7, 6, 8, 5].map((rev) => card(project, { id, rev, title: `all only-${rev}` }));
    await Promise.all(states.map((state) => store().applyMany([put(state)])));
    await store().applyMany(states.map((state) => put(state)));
    expect((await store().get(cards, id))?.rev).toBe(10);
    expect(await store().count(cards, 'withWord', { project, words: 'all' }, 10)).toBe(1);
    for (const { rev } of states) {
      const found = await store().count(cards, 'withWord', { project, words: `only-${rev}` }, 10);
      expect({ rev, found }).toEqual({ rev, found: rev === 10 ? 1 : 0 });
    }
  });

  test('an applied list may name one document twice and be applied twice', async () => {
    const [one, other] = [card(fresh()), card(fresh())];
    const list = [put(one), put(other), put({ ...one, rev: 2, title: 'again' })];
    await store().applyMany(list);
    await store().applyMany(list);
    expect((await store().get(cards, one.id))?.title).toBe('again');
    expect(await store().get(cards, other.id)).toEqual(other);
  });

  test('a card with a word said twice is found once by it', async () => {
    const project = fresh();
    await store().applyMany([put(card(project, { title: 'again and again' }))]);
    const { items } = await store().page(cards, 'withWord', { equal: { project, words: 'again' }, limit: 10 });
    expect(items).toHaveLength(1);
  });

  test('a card moves from word to word and from project to project', async () => {
    const [here, there] = [fresh(), fresh()];
    const first = card(here, { title: 'red green' });
    await store().applyMany([put(first)]);
    await store().applyMany([put({ ...first, rev: 2, title: 'green blue' })]);
    const found = (project: string, words: string) => store().count(cards, 'withWord', { project, words }, 10);
    expect([await found(here, 'red'), await found(here, 'green'), await found(here, 'blue')]).toEqual([0, 1, 1]);
    await store().applyMany([put({ ...first, rev: 3, project: there, title: 'green blue' })]);
    expect([await found(here, 'green'), await found(there, 'green'), await found(there, 'blue')]).toEqual([0, 1, 1]);
  });

  test('a cleared projection is empty, in its indexes too, and takes what it is given again', async () => {
    const project = fresh();
    const kept = card(project, { title: 'kept', rev: 7 });
    await store().applyMany([put(kept)]);
    expect(await store().get(cards, kept.id)).toEqual(kept);
    await store().clear(cards);
    expect(await store().get(cards, kept.id)).toBeNull();
    expect(await store().scan(cards, '', 10)).toEqual([]);
    expect(await store().count(cards, 'withWord', { project, words: 'kept' }, 10)).toBe(0);
    await store().applyMany([put({ ...kept, rev: 1 })]);
    expect(await store().get(cards, kept.id)).toEqual({ ...kept, rev: 1 });
  });

  test('what is no projection cannot be cleared', async () => {
    await expect(store().clear(letters)).rejects.toThrow('letters');
    await expect(store().clear(accounts)).rejects.toThrow('accounts');
  });
}
