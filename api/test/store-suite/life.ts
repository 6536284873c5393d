import { expect, test } from '@jest/globals';
import type { Collection, Index, QueryShape, Store } from '../../src/platform/store/port.ts';
import type { OpenStore } from '../store-suite.ts';
import { account, accounts, card, cards, fresh, letter, letters, put, samples } from './samples.ts';

export function lifeTests(store: () => Store, openStore: OpenStore): void {
  test('a store answers a ping and tells how busy it is', async () => {
    await store().ping();
    expect(store().poolUse()).toBeGreaterThanOrEqual(0);
    expect(store().poolUse()).toBeLessThanOrEqual(1);
  });

  test('a store opened again has everything', async () => {
    const opened = await openStore(samples);
    const project = fresh();
    const shown = card(project, { title: 'still here' });
    const ann = account({ email: fresh() });
    await opened.store.insert(letters, letter(project, 1), [put(shown, { title: 1 })]);
    await opened.store.insert(accounts, ann);
    await opened.store.applyMany([put(shown, { title: 1 })]);
    const again = await opened.reopen();
    expect((await again.get(letters, `${project}:1`))?.body).toBe('letter 1');
    expect(await again.getVersioned(cards, [shown.id])).toEqual([{ doc: shown, frev: { title: 1 } }]);
    expect(await again.count(cards, 'withWord', { project, words: 'here' }, 10)).toBe(1);
    expect(await again.count(cards, 'wordByAge', { project, words: 'here' }, 10)).toBe(1);
    await expect(again.insert(accounts, account({ email: ann.email }))).rejects.toMatchObject({ key: 'email' });
    await opened.dispose();
  });

  test('a store that is closing finishes what it was given, and then answers no more', async () => {
    const opened = await openStore(samples);
    const stream = fresh();
    const writes = Array.from({ length: 200 }, (_, n) => opened.store.insert(letters, letter(stream, n)));
    const reopened = opened.reopen();
    await Promise.all(writes);
    const again = await reopened;
    expect(await again.count(letters, 'inOrder', { stream }, 1000)).toBe(200);
    await again.close();
    await expect(again.ping()).rejects.toThrow();
    await expect(again.insert(letters, letter(stream, 200))).rejects.toThrow();
    await opened.dispose();
  });

  const cases: [string, Index[], Record<string, QueryShape>, string][] = [
    ['without any index', [], { late: { by: ['project'], sort: 'due' } }, "{ fields: ['project', 'due'] }"],
    ['in another order', [{ fields: ['due', 'project'] }], { late: { by: ['project'], sort: 'due' } }, '"late"'],
    ['by half an index', [{ fields: ['project', 'due'] }], { late: { by: ['project'] } }, '"late"'],
    ['sorted by many', [{ fields: ['words'], many: 'words' }], { late: { by: [], sort: 'words' } }, '"words"'],
    [
      'with two many',
      [
        { fields: ['words', 'who'], many: 'words' },
        { fields: ['who'], many: 'who' },
      ],
      {},
      "'who'",
    ],
    [
      'for words in an order of their own',
      [{ fields: ['words', 'due'], many: 'words', words: true }],
      { late: { by: ['words'], sort: 'due' } },
      "{ fields: ['words', 'due'] }",
    ],
    ['for words of which there is one', [{ fields: ['project', 'rank'], words: true }], {}, 'has no many'],
    ['unique in a projection', [{ fields: ['rank'], unique: true }], {}, 'reserve the value in a record'],
  ];
  test.each(cases)('a query %s is refused at the start by the name of the cure', async (_, indexes, queries, cure) => {
    const declared: Collection = { ...cards, name: 'refused', indexes, queries };
    const opening = openStore([declared]);
    await expect(opening).rejects.toMatchObject({ name: 'StartError', message: expect.stringContaining('"refused"') });
    await expect(opening).rejects.toThrow(cure);
  });
}
