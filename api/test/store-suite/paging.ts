import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ask, Store } from '../../src/platform/store/port.ts';
import { type Card, card, cards, fresh, letter, letters, put } from './samples.ts';

export function pagingTests(store: () => Store): void {
  test('pages follow each other without gap or repeat, among equals too', async () => {
    const project = fresh();
    const all = Array.from({ length: 23 }, (_, n) => card(project, { list: 'todo', rank: 'abc'[n % 3]! }));
    await store().applyMany(all.map((doc) => put(doc)));
    const inOrder = [...all].sort((a, b) => compare(a.rank, b.rank) || compare(a.id, b.id)).map(({ id }) => id);
    const equal = { project, list: 'todo' };
    for (const limit of [1, 4, 23, 24]) {
      expect(ids(await everyPage(store(), 'inList', { equal, limit }))).toEqual(inOrder);
      expect(ids(await everyPage(store(), 'inListBackwards', { equal, limit }))).toEqual(inOrder.toReversed());
      expect(ids(await everyPage(store(), 'inProject', { equal: { project }, limit }))).toEqual([...inOrder].sort());
    }
  });

  test('the last page says that it is the last', async () => {
    const stream = fresh();
    await Promise.all([1, 2, 3, 4].map((seq) => store().insert(letters, letter(stream, seq))));
    const first = await store().page(letters, 'inOrder', { equal: { stream }, limit: 2 });
    expect(first.next).not.toBeNull();
    const second = await store().page(letters, 'inOrder', { equal: { stream }, limit: 2, after: first.next! });
    expect({ seqs: second.items.map(({ seq }) => seq), next: second.next }).toEqual({ seqs: [3, 4], next: null });
  });

  test('a page goes on from its place though the document there is gone and others came', async () => {
    const stream = fresh();
    await Promise.all([1, 2, 4].map((seq) => store().insert(letters, letter(stream, seq))));
    const { next } = await store().page(letters, 'inOrder', { equal: { stream }, limit: 2 });
    await store().remove(letters, `${stream}:2`);
    await store().insert(letters, letter(stream, 3));
    const { items } = await store().page(letters, 'inOrder', { equal: { stream }, limit: 10, after: next! });
    expect(items.map(({ seq }) => seq)).toEqual([3, 4]);
  });

  test('a place that no page gave is refused', async () => {
    const ask = { equal: { stream: 'a' }, limit: 1 };
    const ofAnotherKind = Buffer.from('[null,"x"]').toString('base64url');
    for (const after of ['', 'nonsense', 'W10', ofAnotherKind]) {
      await expect(store().page(letters, 'inOrder', { ...ask, after })).rejects.toMatchObject({
        code: 'invalid-request',
      });
    }
  });

  test('the text of a page is the page', async () => {
    const project = fresh();
    const shown = Array.from({ length: 5 }, (_, n) => card(project, { due: n, title: `"${n}" é 😀 \n` }));
    await store().applyMany(shown.map((doc) => put(doc)));
    for (const more of [{}, { where: ({ due }: Card) => due !== 1 }, { from: 9 }]) {
      const ask = { equal: { project }, limit: 3, ...more };
      const { text, next } = await store().pageText(cards, 'byDue', ask);
      expect({ items: JSON.parse(text), next }).toEqual(await store().page(cards, 'byDue', ask));
    }
  });

  test('a filter that finds little stops after 2,000 documents and says where to go on', async () => {
    const project = fresh();
    const all = Array.from({ length: 2100 }, (_, n) => card(project, { due: n, changed: n % 2 }));
    await store().applyMany(all.map((doc) => put(doc)));
    const ask = { equal: { project }, limit: 10, where: ({ due }: Card) => due === 5 || due === 2050 };
    const first = await store().page(cards, 'byDue', ask);
    expect(first.items.map(({ due }) => due)).toEqual([5]);
    const second = await store().page(cards, 'byDue', { ...ask, after: first.next! });
    expect({ due: second.items.map(({ due }) => due), next: second.next }).toEqual({ due: [2050], next: null });
  });

  test('a filter stops sooner where it is told to', async () => {
    const project = fresh();
    await store().applyMany(Array.from({ length: 30 }, (_, n) => put(card(project, { due: n }))));
    const ask = { equal: { project }, limit: 5, mostAsked: 10, where: ({ due }: Card) => due === 3 || due === 12 };
    const first = await store().page(cards, 'byDue', ask);
    expect(first.items.map(({ due }) => due)).toEqual([3]);
    const second = await store().page(cards, 'byDue', { ...ask, after: first.next! });
    expect(second.items.map(({ due }) => due)).toEqual([12]);
    expect(await everyPage(store(), 'byDue', ask)).toHaveLength(2);
  });

  test('a filter fills its page', async () => {
    const project = fresh();
    await store().applyMany(Array.from({ length: 300 }, (_, n) => put(card(project, { due: n }))));
    const ask = { equal: { project }, limit: 20, where: ({ due = 0 }: Card) => due % 7 === 0 };
    const first = await store().page(cards, 'byDue', ask);
    expect(first.items).toHaveLength(20);
    expect(await everyPage(store(), 'byDue', ask)).toHaveLength(43);
  });

  test('paging is filtering and sorting, whatever the documents', async () => {
    const text = fc.oneof(fc.constantFrom('', 'a', 'b'), fc.string({ unit: 'grapheme', maxLength: 3 }));
    const rows = fc.array(fc.record({ list: fc.option(text, { nil: undefined }), rank: text, changed: fc.integer() }), {
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 8 }), async (some, limit) => {
        const project = fresh();
        const all = some.map((more) => card(project, more));
        await store().applyMany(all.map((doc) => put(doc)));
        for (const list of new Set(all.flatMap((doc) => doc.list ?? []))) {
          const expected = all.filter((doc) => doc.list === list);
          expected.sort((a, b) => compare(a.rank, b.rank) || compare(a.id, b.id));
          const equal = { project, list };
          expect(ids(await everyPage(store(), 'inList', { equal, limit }))).toEqual(ids(expected));
          expect(ids(await everyPage(store(), 'inListBackwards', { equal, limit }))).toEqual(ids(expected).reverse());
        }
      }),
      { numRuns: 30 },
    );
  });
}

async function everyPage(store: Store, query: string, ask: Ask<Card>): Promise<Card[]> {
  const { items, next } = await store.page(cards, query, ask);
  return next === null ? items : [...items, ...(await everyPage(store, query, { ...ask, after: next }))];
}

function ids(docs: readonly Card[]): string[] {
  return docs.map(({ id }) => id);
}

/** The order of code points, which UTF-8 has and JavaScript's `<` has not. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
