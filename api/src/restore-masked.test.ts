import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { backup, restore, restoreMasked } from '../test/entries.ts';
import { annsAddress, contentOf, fillFolder, withContext } from '../test/filled-store.ts';
import { goodPassword } from '../test/people.ts';

jest.setTimeout(120_000); // every command is a process of its own, and makes a key slowly on purpose

let folder: string;
const at = (name: string) => join(folder, name);
const from = () => ({ RESTORE_FROM: at('far'), RESTORE_PASSPHRASE: 'seven kettles on the roof' });
const bob = { email: 'bob@example.org', name: 'Bob', password: goodPassword };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masked-'));
  await fillFolder(at('production'));
  expect(backup(at('production'), [], { BACKUP_TARGET: at('far') })).toMatchObject({ status: 0, err: '' });
  await withContext(at('staging'), async ({ identity }) => void (await identity.registration.register(bob)));
});
afterAll(() => rm(folder, { recursive: true }));

test('with another passphrase nothing of it is left here', async () => {
  const wrong = { ...from(), RESTORE_PASSPHRASE: 'nine kettles on the roof' };
  expect(restoreMasked(at('staging'), wrong)).toMatchObject({ status: 4, out: '' });
  expect((await readdir(at('staging'))).filter((name) => name.startsWith('restore-'))).toEqual([]);
});

test('staging gets what production has, without its people, and keeps its own', async () => {
  const { status, out, err } = restoreMasked(at('staging'), from());
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('are masked and compared: 251 events.');
  const [, stamp = ''] = /scripts\/restore --switch (\d{14})$/.exec(out) ?? [];
  expect(restore(at('staging'), ['--switch', stamp])).toMatchObject({ status: 0, err: '' });

  const content = JSON.stringify(await contentOf(at('staging')));
  for (const word of [annsAddress, '"Ann"', 'House', 'Task 17']) expect(content).not.toContain(word);
  await withContext(at('staging'), async ({ identity }) => {
    const visitor = { address: '203.0.113.7', userAgent: 'Firefox', deviceCookie: undefined };
    expect(await identity.login.login(bob, visitor)).toMatchObject({ account: { name: 'Bob' } });
    const masked = await identity.accounts.findByEmail('user-1@example.invalid');
    expect(masked).toMatchObject({ name: 'User 1', isAdmin: false, emailVerified: false });
    expect(JSON.parse(content)).toMatchObject({ mails: [], jobs: [], 'account-links': [] });
  });
});
