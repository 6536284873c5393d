import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Store } from '../../src/platform/store/port.ts';
import { card, cards, fresh, put } from './samples.ts';

export function wordTests(store: () => Store): void {
  test('a word of many documents gives page after page, in the order of ids and backwards', async () => {
    const project = fresh();
    const all = Array.from({ length: 90 }, (_, n) => card(project, { title: `common only-${n}` }));
    await Promise.all(all.map((doc) => store().applyMany([put(doc), put(card(fresh(), { title: 'common' }))])));
    const inOrder = all.map(({ id }) => id).sort();
    for (const limit of [7, 50, 90, 100]) {
      expect(await everyId(store(), 'wordByAge', project, 'common', limit)).toEqual(inOrder);
      expect(await everyId(store(), 'wordByAgeBackwards', project, 'common', limit)).toEqual(inOrder.toReversed());
    }
    expect(await store().count(cards, 'wordByAge', { project, words: 'common' }, 1_000)).toBe(90);
    expect(await store().count(cards, 'wordByAge', { project, words: 'common' }, 50)).toBe(50);
    expect(await found('only-7', project)).toEqual([all[7]!.id]);
  });

  test('ids that begin alike, in any order and of any kind, are all found in their order', async () => {
    const project = fresh();
    const begin = fresh().slice(0, 16);
    const alike = ['ffffffff', '00000000', '80000001', '80000000', '7fffffff'].map((end) => begin + end);
    const odd = ['', 'z', '~', 'é', '日', '😀', '\uffee', 'G', 'a', ':', '-', `9${begin}`].map(
      (end) => `${begin.slice(0, 3)}${end}!`,
    );
    const ids = [...alike, ...odd];
    for (const id of ids) await store().applyMany([put(card(project, { id, title: 'alike' }))]);
    const inOrder = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    for (const limit of [1, 3, 100]) {
      expect(await everyId(store(), 'wordByAge', project, 'alike', limit)).toEqual(inOrder);
      expect(await everyId(store(), 'wordByAgeBackwards', project, 'alike', limit)).toEqual(inOrder.toReversed());
    }
    await store().remove(cards, alike[2]!);
    await store().applyMany([put(card(project, { id: alike[0]!, rev: 2, title: 'different' }))]);
    await store().applyMany([put(card(project, { id: `${begin}80000002`, title: 'alike' }))]);
    const left = [...ids.filter((id) => id !== alike[0] && id !== alike[2]), `${begin}80000002`];
    expect((await everyId(store(), 'wordByAge', project, 'alike', 4)).sort()).toEqual(left.sort());
  });

  test('a word is found by exactly itself, whatever its characters', async () => {
    const project = fresh();
    const words = [
      'a',
      'A',
      'ab',
      'a*',
      'ab*',
      '"a"',
      'a-b',
      'a.b',
      'a·b',
      'a¦b',
      '·2d·',
      'é',
      'e\u0301',
      'É',
      '日本',
      '日',
      '😀',
      '12',
      '1.2',
      'NOT',
      'x'.repeat(2_000),
    ];
    const all = words.map((title) => card(project, { title }));
    await store().applyMany(all.map((doc) => put(doc)));
    for (const [n, word] of words.entries())
      expect({ word, found: await found(word, project) }).toEqual({ word, found: [all[n]!.id] });
    expect(await found('b', project)).toEqual([]);
    expect(await found('', project)).toEqual([]);
    expect(await store().count(cards, 'wordByAge', { project, words: 12 }, 10)).toBe(0);
  });

  test('what stands before a word does not run into it', async () => {
    const [one, other] = [card('ab', { title: fresh('c') }), card('a', { title: fresh('bc') })];
    await store().applyMany([put(one), put(other)]);
    expect(await found(`b${one.title}`, 'a')).toEqual([]);
    expect(await found(other.title, 'a')).toEqual([other.id]);
  });

  test('a document that lost all its words is not found, and one without any never was', async () => {
    const project = fresh();
    const shown = card(project, { title: 'once' });
    await store().applyMany([put(shown), put(card(project))]);
    expect(await found('once', project)).toEqual([shown.id]);
    await store().applyMany([put({ ...shown, rev: 2, title: '' })]);
    expect(await found('once', project)).toEqual([]);
    await store().applyMany([put({ ...shown, rev: 3, title: 'again' })]);
    expect(await found('again', project)).toEqual([shown.id]);
  });

  test('words are found as in a list that is searched whole, whatever is written', async () => {
    const title = fc
      .array(fc.constantFrom('a', 'b', 'c', 'é', 'common'), { maxLength: 4 })
      .map((words) => words.join(' '));
    const change = fc.record({ n: fc.nat(11), title: fc.option(title, { nil: undefined }) });
    const changes = fc.uniqueArray(change, { maxLength: 12, selector: ({ n }) => n });
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { maxLength: 12 }), async (batches) => {
        const project = fresh();
        const names = Array.from({ length: 12 }, () => fresh());
        const there = new Map<string, string>();
        let rev = 0;
        for (const batch of batches) {
          const writes = batch.map(({ n, title }) => {
            const id = names[n]!;
            if (title === undefined) {
              there.delete(id);
              return store().remove(cards, id);
            }
            there.set(id, title);
            return store().applyMany([put(card(project, { id, title, rev: ++rev }))]);
          });
          await Promise.all(writes);
        }
        for (const word of ['a', 'b', 'c', 'é', 'common']) {
          const expected = names.filter((id) => there.get(id)?.split(' ').includes(word)).sort();
          expect(await everyId(store(), 'wordByAge', project, word, 5)).toEqual(expected);
        }
      }),
      { numRuns: 25 },
    );
  });

  async function found(words: string, project: string): Promise<string[]> {
    return everyId(store(), 'wordByAge', project, words, 100);
  }
}

async function everyId(store: Store, query: string, project: string, words: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await store.page(cards, query, { equal: { project, words }, limit, after });
    ids.push(...items.map(({ id }) => id));
    after = next ?? undefined;
  } while (after !== undefined);
  return ids;
}
