import { expect, test } from '@jest/globals';
import { accountsApi, projectsApi, sessionsApi, tokensApi } from '@taskmanager/contract';
import { anotherProcess } from '../../test/another-process.ts';
import { listenTo, socketTo } from '../../test/listener.ts';
import { startTestApp } from '../../test/test-app.ts';
import { sessionCollection } from '../sessions/session-records.ts';

const app = startTestApp();
const day = 24 * 3600_000;

async function house() {
  const [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  const projectId = ann.projectId();
  const [hers, his] = [await ann.listen(), await bob.listen()];
  await hers.subscribeTo(projectId);
  const { head } = await his.subscribeTo(projectId);
  return { ann, bob, hers, his, head, projectId, stream: `project:${projectId}` };
}

test('whoever is removed hears everything until then, that they are gone, and nothing after', async () => {
  const { ann, bob, hers, his, head, projectId, stream } = await house();
  const [last] = await Promise.all([ann.addTask('Paint'), ann.dismiss(bob.id)]);
  await ann.addTask('A secret');
  await hers.heardUpTo(head + 3);
  expect(await his.told('gone')).toEqual({ stream, reason: 'removed' });
  await his.subscribeOwn(); // its answer comes after whatever was sent before
  const removal = (await ann.happened('member.removed'))[0]?.seq ?? 0;
  expect(his.events(stream).map(({ seq }) => seq)).toEqual(Array.from({ length: removal - 1 }, (_, at) => at + 1));
  expect(JSON.stringify(his.frames)).not.toContain('A secret');
  await expect(his.subscribeTo(projectId)).rejects.toMatchObject({ code: 'not-found', status: 404 });
  expect(last.title).toBe('Paint');
});

test('of what comes at once, whoever is removed hears what was before that, and nothing after', async () => {
  const { ann, bob, his, head, projectId, stream } = await house();
  const { addTask, dismiss } = anotherProcess(app, ann.id);
  for (const title of ['Paint', 'Sweep']) await addTask(projectId, title);
  await dismiss(projectId, bob.id);
  await addTask(projectId, 'A secret');
  await app.context().live.beacon();
  await his.told('gone');
  await his.subscribeOwn();
  expect(
    his
      .events(stream)
      .map(({ seq }) => seq)
      .slice(-2),
  ).toEqual([head + 1, head + 2]);
  expect(JSON.stringify(his.frames)).not.toContain('A secret');
});

test('whoever is removed while they subscribe does not slip in', async () => {
  const { ann, bob, his, hers, head, projectId } = await house();
  await his.say('unsubscribe', { stream: 'project', projectId });
  const [, subscribing] = await Promise.all([
    ann.dismiss(bob.id),
    his.say('subscribe', { stream: 'project', projectId }).catch((error: unknown) => error),
  ]);
  await ann.addTask('A secret');
  await hers.heardUpTo(head + 2);
  await his.subscribeOwn();
  expect(JSON.stringify([his.frames, subscribing])).not.toContain('A secret');
});

test('who is invited again may listen again', async () => {
  const { ann, bob, his, projectId } = await house();
  await ann.dismiss(bob.id);
  await his.told('gone');
  await ann.invite(bob, 'viewer');
  const { head } = await his.subscribeTo(projectId);
  await ann.addTask('Paint');
  await his.heardUpTo(head + 1);
});

test('a project that goes to the trash is gone for all who listen', async () => {
  const { ann, hers, his, projectId, stream } = await house();
  await ann.call(projectsApi.remove, { params: { projectId } });
  for (const ears of [hers, his]) expect(await ears.told('gone')).toEqual({ stream, reason: 'deleted' });
});

test('a socket ends with its session, and that of another session stays', async () => {
  const { ann, hers } = await house();
  const phone = await secondBrowserOf(ann);
  const there = await phone.listen();
  await ann.call(sessionsApi.logout);
  await hers.told('session-ended');
  expect(await hers.closed()).toBe('io server disconnect');
  await there.subscribeOwn();
  await expect(ann.listen()).rejects.toMatchObject({ code: 'not-signed-in' });
});

test('one device ends the socket of another', async () => {
  const { ann, hers } = await house();
  const phone = await secondBrowserOf(ann);
  await phone.call(sessionsApi.revokeOthers);
  expect(await hers.closed()).toBe('io server disconnect');
});

test('a new password ends every socket', async () => {
  const { ann, hers } = await house();
  const there = await (await secondBrowserOf(ann)).listen();
  const body = { currentPassword: ann.password, password: 'eleven owls in a tree' };
  await ann.call(accountsApi.changePassword, { body });
  expect(await Promise.all([hers.closed(), there.closed()])).toEqual(['io server disconnect', 'io server disconnect']);
});

test('a program ends with its token', async () => {
  const { ann } = await house();
  const { id, token } = await ann.call(tokensApi.create, { body: { name: 'A program', scopes: ['read'] } });
  const program = await listenTo(socketTo(app.port(), { authorization: `Bearer ${token}` }), ann.call);
  await program.subscribeTo(ann.projectId());
  await ann.call(tokensApi.revoke, { params: { tokenId: id } });
  expect(await program.closed()).toBe('io server disconnect');
});

test('who is disabled is gone at once, with all they have open', async () => {
  const { ann } = await house();
  const { token } = await ann.call(tokensApi.create, { body: { name: 'A program', scopes: ['read'] } });
  const [window, program] = [
    await ann.listen(),
    await listenTo(socketTo(app.port(), { authorization: `Bearer ${token}` }), ann.call),
  ];
  await app.context().identity.accounts.disable(ann.id);
  expect(await Promise.all([window.closed(), program.closed()])).toEqual([
    'io server disconnect',
    'io server disconnect',
  ]);
});

test('what ended in another process, or by its age, is found', async () => {
  const [ann, bob, cem] = [await app.person('ann'), await app.person('bob'), await app.person('cem')];
  const [hers, his, theirs] = [await ann.listen(), await bob.listen(), await cem.listen()];
  const { items } = await ann.call(sessionsApi.list);
  await app.context().store.remove(sessionCollection, items[0]?.id ?? '');
  await app.context().live.recheck();
  expect(await hers.closed()).toBe('io server disconnect');
  await his.subscribeOwn();

  app.pass(91 * day);
  await app.context().live.recheck();
  expect(await Promise.all([his.closed(), theirs.closed()])).toEqual(['io server disconnect', 'io server disconnect']);
});

async function secondBrowserOf({ email, password }: { email: string; password: string }) {
  const browser = await app.person('somebody');
  await browser.call(sessionsApi.login, { body: { email, password } });
  return browser;
}
