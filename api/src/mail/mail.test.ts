import { beforeEach, expect, test } from '@jest/globals';
import { invitationsApi, newId } from '@taskmanager/contract';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mailsFrom } from '../../test/mails.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { mailCollection } from './mail.ts';

const app = startTestApp();
const mail = () => app.context().mail;
const folder = () => join(app.context().config.dataDir, 'mail');
const recordOf = (id: string) => app.context().store.get(mailCollection, id);

let ann: Person;
let jörg: { email: string; name: string };
beforeEach(async () => {
  ann = await app.person('ann');
  jörg = { email: `joerg.${newId()}@example.org`, name: 'Jörg <b>' };
});

async function mailTo({ email }: { email: string }) {
  const [only, ...others] = (await mailsFrom(app)).filter(({ to }) => to?.[0]?.address === email);
  expect(others).toEqual([]);
  return only!;
}

test('a mail is one that a mail program reads, with the secret behind the # of its link', async () => {
  await mail().send({ to: jörg, template: 'password-changed', data: {} });
  const seen = await mailTo(jörg);
  expect(seen).toMatchObject({
    from: { name: 'Task manager' },
    to: [{ address: jörg.email, name: jörg.name }],
    subject: 'Your password was changed',
  });
  expect(seen.text).toContain('Hello Jörg <b>,');
  expect(seen.html).toContain('Jörg &lt;b&gt;');
  const verification = (await mailsFrom(app)).find(({ to }) => to?.[0]?.address === ann.email);
  expect(verification?.text).toMatch(/\/app\/verify#token=[\w-]{43}\n/);
});

test('the same id is the same mail, however often it is sent', async () => {
  const letter = { id: newId(), to: jörg, template: 'password-changed', data: {} } as const;
  await Promise.all([mail().send(letter), mail().send(letter), mail().send(letter)]);
  await app.settled();
  await mail().send(letter);
  await mailTo(jörg);
});

test('who reads the store learns neither to whom a mail went nor what is in it, before it is sent and after', async () => {
  const id = newId();
  await mail().send({ id, to: jörg, template: 'address-changed', data: { newEmail: 'new@example.org' } });
  expect(JSON.stringify(await recordOf(id))).not.toMatch(/joerg|Jörg|new@/);
  await app.settled();
  expect(JSON.stringify(await recordOf(id))).not.toMatch(/joerg|Jörg|new@/);
  expect(await recordOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
  expect(await recordOf(id)).not.toHaveProperty('sealed');
});

test('only the owner of the files may read them', async () => {
  await mail().send({ to: jörg, template: 'password-changed', data: {} });
  await app.settled();
  for (const name of await readdir(folder())) expect((await stat(join(folder(), name))).mode & 0o777).toBe(0o600);
  expect((await stat(folder())).mode & 0o777).toBe(0o700);
});

test('the log says where a mail went, not to whom nor what is in it', async () => {
  await mail().send({ to: jörg, template: 'address-changed', data: { newEmail: 'new@example.org' } });
  await app.settled();
  expect(app.logged()).toMatch(/"mail sent".*address-changed-[0-9a-f]{8}\.eml/);
  expect(app.logged()).not.toMatch(/joerg|Jörg|new@example/);
});

test('no name makes a second header line or another recipient, nor turns a line around', async () => {
  const name = 'Eve\r\nBcc: everybody@example.org \u202egnol';
  const { link: _link, ...open } = await anInvitation('X\r\nBcc: all@example.org');
  await mail().send({ to: { ...jörg, name }, template: 'invitation', data: open });
  const seen = await mailTo(jörg);
  expect(seen.headers.map(({ key }) => key)).not.toContain('bcc');
  expect(seen.text).toContain('Hello Eve Bcc: everybody@example.org gnol,');
  expect(seen.subject).toBe('X Bcc: all@example.org invites you to “House”');
});

test('an invitation that was taken back before its mail went out is not mailed', async () => {
  const { link: _link, token, ...names } = await anInvitation('Ann');
  const id = newId();
  await mail().send({ id, to: jörg, template: 'invitation', data: { ...names, token: `${token}x` } });
  await app.settled();
  expect(await recordOf(id)).toMatchObject({ state: 'dropped' });
  expect(await mailsFrom(app)).not.toContainEqual(
    expect.objectContaining({ to: [expect.objectContaining({ address: jörg.email })] }),
  );
});

test('a notice is for who has that address now, not for who had it when it was written', async () => {
  const data = { task: { id: newId(), name: 'Paint' }, project: await ann.addProject('House'), actor: 'Bob' };
  await mail().send({ to: { ...jörg, id: ann.id }, template: 'assigned', data });
  await mail().send({ to: { email: ann.email.toUpperCase(), name: 'Ann', id: ann.id }, template: 'assigned', data });
  const about = (await mailsFrom(app)).filter(({ subject }) => subject?.includes('Paint'));
  expect(about.map(({ to }) => to?.[0]?.address?.toLowerCase())).toEqual([ann.email]);
});

test('a mail whose job was never added, because the process died, goes out with the next round of housekeeping', async () => {
  const [sent, forgotten] = [newId(), newId()];
  await mail().send({ id: sent, to: jörg, template: 'password-changed', data: {} });
  const { sealed: _none, ...like } = (await recordOf(sent))!;
  await app.context().store.insert(mailCollection, { ...like, id: forgotten, state: 'pending', attempts: 0 });
  app.pass(61_000);
  await mail().sweep();
  await app.settled();
  expect((await recordOf(forgotten))?.attempts).toBe(1);
});

test('a month later nothing is left of it', async () => {
  const id = newId();
  await mail().send({ id, to: jörg, template: 'password-changed', data: {} });
  await app.settled();
  app.pass(30 * 24 * 60 * 60_000 + 60_000);
  await mail().sweep();
  expect(await recordOf(id)).toBeNull();
});

async function anInvitation(inviter: string) {
  await ann.signIn();
  await ann.addProject('House');
  const body = { role: 'viewer' } as const;
  const { link } = await ann.call(invitationsApi.create, { params: { projectId: ann.projectId() }, body });
  return { link, token: link.slice(link.indexOf('=') + 1), inviter, project: 'House' };
}
