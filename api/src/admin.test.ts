import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { admin } from '../test/entries.ts';
import { annsAddress, contentOf, fillFolder, withContext } from '../test/filled-store.ts';
import { goodPassword } from '../test/people.ts';
import { events } from './journal/events.ts';

jest.setTimeout(60_000); // every command is a process of its own

let folder: string;
const run = (...args: string[]) => admin(args, { DATA_DIR: folder });
const visitor = { address: '203.0.113.7', userAgent: 'Firefox', deviceCookie: undefined };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'admin-'));
  await fillFolder(folder);
});
afterAll(() => rm(folder, { recursive: true }));

test('an operator gives somebody a new passphrase, which is the only one from then on', async () => {
  const { status, out, err } = run('reset-password', annsAddress.toUpperCase());
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const passphrase = /is {2}(\S+)\n/.exec(out)?.[1] ?? '';
  expect(passphrase.length).toBeGreaterThan(20);
  expect((await contentOf(folder))['sessions']).toEqual([]);
  await withContext(folder, async ({ identity }) => {
    await expect(identity.login.login({ email: annsAddress, password: goodPassword }, visitor)).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
    const entered = await identity.login.login({ email: annsAddress, password: passphrase }, visitor);
    expect(entered).toHaveProperty('account.email', annsAddress);
  });
});

test('an operator makes somebody an admin of the instance', async () => {
  await withContext(folder, ({ identity }) =>
    identity.registration.register({ email: 'ben@example.org', name: 'Ben', password: goodPassword }),
  );
  expect(run('make-admin', 'ben@example.org')).toEqual({
    status: 0,
    out: 'ben@example.org is an admin of this instance.',
    err: '',
  });
  const isAdmin = await withContext(folder, ({ identity }) => identity.accounts.findByEmail('ben@example.org'));
  expect(isAdmin).toMatchObject({ isAdmin: true });
});

test('an operator shuts somebody out, and lets them in again', async () => {
  const signIn = () =>
    withContext(folder, ({ identity }) =>
      identity.login.login({ email: 'cat@example.org', password: goodPassword }, visitor),
    );
  await withContext(folder, ({ identity }) =>
    identity.registration.register({ email: 'cat@example.org', name: 'Cat', password: goodPassword }),
  );
  await signIn();
  expect(run('disable', 'cat@example.org')).toMatchObject({ status: 0, err: '' });
  await expect(signIn()).rejects.toMatchObject({ code: 'account-disabled' });
  expect(run('enable', 'cat@example.org')).toEqual({ status: 0, out: 'cat@example.org may sign in again.', err: '' });
  expect(await signIn()).toHaveProperty('account.name', 'Cat');
});

test('an address that nobody has is told', () => {
  const refused = { status: 1, out: '', err: 'There is no account with this address.' };
  expect(run('reset-password', 'nobody@example.org')).toEqual(refused);
  expect(run('make-admin', 'nobody@example.org')).toEqual(refused);
  expect(run('disable', 'nobody@example.org')).toEqual(refused);
});

test('documents that were lost are made anew', async () => {
  const before = await contentOf(folder);
  await withContext(folder, async ({ store }) => {
    const [task] = await store.scan({ ...events, name: 'tasks' }, '', 1);
    await store.remove({ name: 'tasks' } as never, task!.id);
  });
  expect(run('rebuild')).toEqual({ status: 0, out: 'All documents were made anew from 251 events.', err: '' });
  expect(await contentOf(folder)).toEqual(before);
});

test('a journal that was changed is told by the name of the entry', async () => {
  expect(run('verify-journal')).toEqual({
    status: 0,
    out: '251 events in 1 streams: every entry is what was committed.',
    err: '',
  });
  const forged = await withContext(folder, async ({ store }) => {
    const [event] = await store.scan(events, '', 1);
    await store.updateIf(events, event!.id, {}, { actor: 'somebody else' });
    return event!.id;
  });
  const { status, err } = run('verify-journal');
  expect(status).toBe(1);
  expect(err).toContain(`${forged} does not follow from the entry before it`);
});

test('while a server runs, the embedded store is left alone', async () => {
  const { status, err } = await withContext(folder, async () => run('verify-journal'));
  expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('Another process is using the data in') });
});

test('who asks for something else is told what there is', () => {
  expect(run('help')).toEqual({ status: 0, out: expect.stringContaining('reset-password <email>'), err: '' });
  for (const args of [['fly'], ['reset-password'], ['verify-journal', 'now'], ['__proto__']]) {
    expect(run(...args)).toEqual({ status: 2, out: '', err: expect.stringContaining('reset-password <email>') });
  }
});
