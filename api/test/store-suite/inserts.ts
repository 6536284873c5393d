import { expect, test } from '@jest/globals';
import type { Store } from '../../src/platform/store/port.ts';
import { account, accounts, card, cards, fresh, letter, letters, put } from './samples.ts';

export function insertTests(store: () => Store): void {
  test('what was inserted is read back as it was', async () => {
    const odd = letter(fresh(), 1, { body: 'quote " backslash \\ line\nnul \u0000 é 日本 👩‍👩‍👧 $set {"a":1}' });
    await store().insert(letters, odd);
    expect(await store().get(letters, odd.id)).toEqual(odd);
  });

  test('a field that is undefined is absent', async () => {
    const ann = account({ email: undefined });
    await store().insert(accounts, ann);
    expect(Object.keys((await store().get(accounts, ann.id)) ?? {})).toEqual(['id', 'state']);
  });

  test('nothing is found under an id nobody used', async () => {
    expect(await store().get(letters, fresh())).toBeNull();
    expect(await store().getMany(letters, [fresh()])).toEqual([]);
    expect(await store().getMany(letters, [])).toEqual([]);
  });

  test('getMany finds those that are there', async () => {
    const stream = fresh();
    const [first, second] = [letter(stream, 1), letter(stream, 2)];
    await Promise.all([store().insert(letters, first), store().insert(letters, second)]);
    const found = await store().getMany(letters, [second.id, fresh(), first.id, second.id]);
    expect(found.map(({ seq }) => seq).sort()).toEqual([1, 2]);
  });

  test('the second of one id is refused by the name of the key', async () => {
    const first = letter(fresh(), 1);
    await store().insert(letters, first);
    await expect(store().insert(letters, { ...first, opId: fresh() })).rejects.toMatchObject({
      name: 'DuplicateKey',
      key: 'id',
    });
    expect(await store().get(letters, first.id)).toEqual(first);
  });

  test('the second of one unique index is refused by the names of its fields', async () => {
    const stream = fresh();
    await store().insert(letters, letter(stream, 1, { opId: 'same' }));
    await expect(store().insert(letters, letter(stream, 2, { opId: 'same' }))).rejects.toMatchObject({
      name: 'DuplicateKey',
      key: 'stream+opId',
    });
    expect(await store().get(letters, `${stream}:2`)).toBeNull();
  });

  test('documents that lack a field of a unique index do not collide', async () => {
    const provider = fresh();
    await store().insert(accounts, account({ provider }));
    await store().insert(accounts, account({ provider }));
    await store().insert(accounts, account({ provider, subject: 'ann' }));
    await expect(store().insert(accounts, account({ provider, subject: 'ann' }))).rejects.toMatchObject({
      key: 'provider+subject',
    });
  });

  test('of fifty who insert the same sequence number at once exactly one succeeds', async () => {
    const stream = fresh();
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => store().insert(letters, letter(stream, 1, { body: `from ${n}` }))),
    );
    const winner = tries.findIndex(({ status }) => status === 'fulfilled');
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await store().get(letters, `${stream}:1`))?.body).toBe(`from ${winner}`);
  });

  test('a refused insert leaves its neighbours of the same moment alone', async () => {
    const stream = fresh();
    await store().insert(letters, letter(stream, 2));
    const tries = await Promise.allSettled([1, 2, 3].map((seq) => store().insert(letters, letter(stream, seq))));
    expect(tries.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store().count(letters, 'inOrder', { stream }, 10)).toBe(3);
  });

  test('what follows an insert lands with it', async () => {
    const project = fresh();
    const written = card(project, { title: 'Write it' });
    await store().insert(letters, letter(fresh(), 1), [put(written, { title: 1 })]);
    await store().applyMany([put(written, { title: 1 })]);
    expect(await store().getVersioned(cards, [written.id])).toEqual([{ doc: written, frev: { title: 1 } }]);
  });

  test('what follows a refused insert does not land', async () => {
    const stream = fresh();
    const never = card(fresh());
    await store().insert(letters, letter(stream, 1));
    await expect(store().insert(letters, letter(stream, 1), [put(never)])).rejects.toMatchObject({ key: 'id' });
    expect(await store().get(cards, never.id)).toBeNull();
  });
}
