import { expect, test } from '@jest/globals';
import type { Store } from '../../src/platform/store/port.ts';
import { account, accounts, fresh, letter, letters } from './samples.ts';

export function recordTests(store: () => Store): void {
  test('a record changes when it is as expected, and is answered as it is then', async () => {
    const ann = account({ email: fresh() });
    await store().insert(accounts, ann);
    const changed = await store().updateIf(accounts, ann.id, { state: 'open' }, { state: 'closed', tries: 3 });
    expect(changed).toEqual({ ...ann, state: 'closed', tries: 3 });
    expect(await store().get(accounts, ann.id)).toEqual(changed);
  });

  test('a record that is not as expected, or not there, stays', async () => {
    const ann = account({ tries: 1, devices: ['phone', 'desk'] });
    await store().insert(accounts, ann);
    expect(await store().updateIf(accounts, ann.id, { tries: 2 }, { state: 'closed' })).toBeNull();
    expect(await store().updateIf(accounts, ann.id, { tries: undefined }, { state: 'closed' })).toBeNull();
    expect(await store().updateIf(accounts, ann.id, { devices: ['desk', 'phone'] }, { state: 'closed' })).toBeNull();
    expect(await store().updateIf(accounts, fresh(), {}, { state: 'closed' })).toBeNull();
    expect(await store().get(accounts, ann.id)).toEqual(ann);
  });

  test('an expected undefined means that the field is absent', async () => {
    const ann = account();
    await store().insert(accounts, ann);
    expect(await store().updateIf(accounts, ann.id, { tries: undefined }, { tries: 1 })).toEqual({ ...ann, tries: 1 });
    expect(await store().updateIf(accounts, ann.id, { tries: undefined }, { tries: 1 })).toBeNull();
  });

  test('a list is expected as a whole', async () => {
    const ann = account({ devices: ['phone', 'desk'] });
    await store().insert(accounts, ann);
    expect(await store().updateIf(accounts, ann.id, { devices: ['phone', 'desk'] }, { devices: [] })).toEqual({
      ...ann,
      devices: [],
    });
  });

  test('a field set to undefined is removed, from the indexes too', async () => {
    const email = fresh();
    const ann = account({ email, devices: [email] });
    await store().insert(accounts, ann);
    const changed = await store().updateIf(accounts, ann.id, {}, { email: undefined, devices: undefined });
    expect(Object.keys(changed ?? {}).sort()).toEqual(['id', 'state']);
    expect(await store().count(accounts, 'byEmail', { email }, 10)).toBe(0);
    expect(await store().count(accounts, 'withDevice', { devices: email }, 10)).toBe(0);
  });

  test('a changed record is found by what it is now', async () => {
    const [before, after] = [fresh(), fresh()];
    const ann = account({ state: before, devices: [before, 'kept'] });
    await store().insert(accounts, ann);
    await store().updateIf(accounts, ann.id, {}, { state: after, devices: [after, 'kept'] });
    const found = async (query: string, equal: Record<string, string>) =>
      (await store().page(accounts, query, { equal, limit: 10 })).items.map(({ id }) => id);
    expect(await found('inState', { state: before })).toEqual([]);
    expect(await found('withDevice', { devices: before })).toEqual([]);
    expect(await found('inState', { state: after })).toEqual([ann.id]);
    expect(await found('withDevice', { devices: after })).toEqual([ann.id]);
    expect(await found('withDevice', { devices: 'kept' })).toContain(ann.id);
  });

  test('a record cannot take the unique value of another', async () => {
    const taken = fresh();
    const ben = account({ email: fresh() });
    await store().insert(accounts, account({ email: taken }));
    await store().insert(accounts, ben);
    await expect(store().updateIf(accounts, ben.id, {}, { email: taken, state: 'closed' })).rejects.toMatchObject({
      name: 'DuplicateKey',
      key: 'email',
    });
    expect(await store().get(accounts, ben.id)).toEqual(ben);
  });

  test('of fifty who expect the same state exactly one wins', async () => {
    const ann = account();
    await store().insert(accounts, ann);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        store().updateIf(accounts, ann.id, { state: 'open' }, { state: `won by ${n}` }),
      ),
    );
    const won = answers.filter((answer) => answer !== null);
    expect(won).toHaveLength(1);
    expect(await store().get(accounts, ann.id)).toEqual(won[0]);
  });

  test('twenty who change different fields at once all succeed', async () => {
    const ann = account();
    await store().insert(accounts, ann);
    const fields = ['email', 'provider', 'subject', 'state'] as const;
    const values = Object.fromEntries(fields.map((field) => [field, fresh()]));
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => fields[n % fields.length]!).map((field) =>
        store().updateIf(accounts, ann.id, {}, { [field]: values[field] }),
      ),
    );
    expect(await store().get(accounts, ann.id)).toEqual({ ...ann, ...values });
  });

  test('counting by repeated tries counts everyone', async () => {
    const ann = account({ tries: 0 });
    await store().insert(accounts, ann);
    const countUp = async (): Promise<void> => {
      const { tries } = (await store().get(accounts, ann.id)) ?? {};
      const done = await store().updateIf(accounts, ann.id, { tries }, { tries: (tries ?? 0) + 1 });
      if (!done) return countUp();
    };
    await Promise.all(Array.from({ length: 10 }, countUp));
    expect((await store().get(accounts, ann.id))?.tries).toBe(10);
  });

  test('a removed document is gone, from the indexes too, and its name is free again', async () => {
    const ann = account({ email: fresh(), devices: [fresh()] });
    await store().insert(accounts, ann);
    expect(await store().remove(accounts, ann.id)).toBe(true);
    expect(await store().remove(accounts, ann.id)).toBe(false);
    expect(await store().get(accounts, ann.id)).toBeNull();
    expect(await store().count(accounts, 'withDevice', { devices: ann.devices![0]! }, 10)).toBe(0);
    await store().insert(accounts, ann);
    expect(await store().get(accounts, ann.id)).toEqual(ann);
  });

  test('scan reads everything in the order of ids', async () => {
    const stream = fresh('scanned-');
    await Promise.all([3, 1, 2].map((seq) => store().insert(letters, letter(stream, seq))));
    const first = await store().scan(letters, stream, 2);
    const rest = await store().scan(letters, first.at(-1)!.id, 1);
    expect([...first, ...rest].map(({ id }) => id)).toEqual([`${stream}:1`, `${stream}:2`, `${stream}:3`]);
  });
}
