import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { backup, backupDrill, restore, restoreMasked } from '../test/entries.ts';
import { annsAddress, contentOf, fillFolder, withContext } from '../test/filled-store.ts';
import { goodPassword } from '../test/people.ts';

jest.setTimeout(120_000); // every command is a process of its own, and makes a key slowly on purpose

let folder: string;
const at = (name: string) => join(folder, name);
const far = () => ({ BACKUP_TARGET: at('far') });
const from = () => ({ RESTORE_FROM: at('far'), RESTORE_PASSPHRASE: 'seven kettles on the roof' });
const bob = { email: 'bob@example.org', name: 'Bob', password: goodPassword };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newest-'));
  await fillFolder(at('production'));
  expect(backup(at('production'), [], far())).toMatchObject({ status: 0, err: '' });
  expect(backup(at('production'), ['--tail'], far())).toMatchObject({ status: 0, err: '' });
  await withContext(at('staging'), async ({ identity }) => void (await identity.registration.register(bob)));
});
afterAll(() => rm(folder, { recursive: true }));

test('a drill restores what is far away, signs in, says what it took, and leaves nothing behind', async () => {
  const env = { ...far(), BACKUP_DIR: at('nowhere') };
  const { status, out, err } = backupDrill(at('production'), ['--figures'], env);
  const sentence = /and 1 tails hold: 251 events, 3 files, somebody signs in/;
  expect({ status, err }).toEqual({ status: 0, err: expect.stringMatching(sentence) });
  for (const name of ['drill_last_success_timestamp', 'age', 'rpo', 'rto'])
    expect(out).toMatch(new RegExp(`^backup_${name}_seconds [\\d.]+$`, 'm'));
  expect((await readdir(at('production'))).filter((name) => name.startsWith('drill-'))).toEqual([]);
});

test('with another passphrase staging gets nothing', async () => {
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

  const content = await contentOf(at('staging'));
  expect(content).toMatchObject({ mails: [], jobs: [], 'account-links': [] });
  expect(content['tasks']).toHaveLength(250);
  for (const word of [annsAddress, '"Ann"', 'House', 'Task 17']) expect(JSON.stringify(content)).not.toContain(word);
  await withContext(at('staging'), async ({ identity }) => {
    const visitor = { address: '203.0.113.7', userAgent: 'Firefox', deviceCookie: undefined };
    expect(await identity.login.login(bob, visitor)).toMatchObject({ account: { name: 'Bob' } });
    const masked = await identity.accounts.findByEmail('user-1@example.invalid');
    expect(masked).toMatchObject({ name: 'User 1', isAdmin: false, emailVerified: false });
  });
});

test('a byte that was changed far away fails the drill by name, without figures', async () => {
  const name = (await readdir(at('far'))).find((one) => /^whole.*tmb$/.test(one))!;
  const file = await open(join(at('far'), name), 'r+');
  await file.write(Buffer.from([1, 2, 3]), 0, 3, 90_000);
  await file.close();
  const { status, out, err } = backupDrill(at('production'), ['--figures'], far());
  expect({ status, out, err }).toEqual({ status: 3, out: '', err: expect.stringContaining(name) });
});
