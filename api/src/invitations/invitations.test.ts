import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { invitationsApi } from '@taskmanager/contract';
import { mailsFrom } from '../../test/mails.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let guest: Person;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => {
  await ann.signIn();
  await ann.addProject('House');
  guest = await app.person('gus');
});

const at = () => ({ params: { projectId: ann.projectId() } });
const make = (body: { role: 'viewer' | 'member' | 'admin'; email?: string }) =>
  ann.call(invitationsApi.create, { ...at(), body });
const tokenIn = (link: string) => link.slice(link.indexOf('#token=') + '#token='.length);
const accept = (person: Person, { link }: { link: string }) =>
  person.call(invitationsApi.accept, { body: { token: tokenIn(link) } });
const open = async () => (await ann.call(invitationsApi.list, at())).items;

test('whoever has a link sees what it is for, and joins with its role', async () => {
  const invitation = await make({ role: 'member' });
  const seen = await app.ask({
    method: 'POST',
    path: '/api/v1/invitations/look',
    body: { token: tokenIn(invitation.link) },
  });
  expect(seen.body).toEqual({
    projectName: 'House',
    role: 'member',
    invitedBy: 'ann',
    expiresAt: invitation.expiresAt,
  });
  expect(await accept(guest, invitation)).toEqual({ projectId: ann.projectId(), role: 'member' });
  guest.goTo({ id: ann.projectId() });
  await guest.addTask('Paint');
  expect(await ann.happened('member.added')).toHaveLength(1);
});

test('a link is for many, and joining twice is joining once', async () => {
  const [invitation, other] = [await make({ role: 'viewer' }), await app.person('hal')];
  await accept(guest, invitation);
  await accept(guest, invitation);
  await accept(other, invitation);
  expect((await ann.members()).map(({ role }) => role).sort()).toEqual(['owner', 'viewer', 'viewer']);
  expect(await ann.happened('member.added')).toHaveLength(2);
});

test('a mailed invitation is for one', async () => {
  const invitation = await make({ role: 'member', email: 'gus@example.org' });
  await accept(guest, invitation);
  await expect(accept(await app.person('eve'), invitation)).rejects.toMatchObject({
    status: 410,
    code: 'link-expired',
  });
  expect(await accept(guest, invitation)).toMatchObject({ role: 'member' });
  expect(await open()).toEqual([]);
});

test('of fifty who use a mailed invitation at the same time one gets in', async () => {
  const invitation = await make({ role: 'member', email: 'gus@example.org' });
  const crowd = await Promise.all(Array.from({ length: 8 }, () => app.person('one')));
  const tries = await Promise.allSettled(Array.from({ length: 50 }, (_, turn) => accept(crowd[turn % 8]!, invitation)));
  expect(new Set(tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value.role] : [])))).toEqual(
    new Set(['member']),
  );
  expect(await ann.members()).toHaveLength(2);
});

test('the mail carries the link and the name of who invites, once, however often the call is repeated', async () => {
  const headers = { 'idempotency-key': 'invite-gus' };
  const body = { role: 'member', email: 'gus@example.org' } as const;
  const { link } = await ann.call(invitationsApi.create, { ...at(), body, headers });
  await ann.call(invitationsApi.create, { ...at(), body, headers });
  const mails = await mailsFrom(app);
  expect(mails.filter(({ text = '' }) => text.includes(tokenIn(link)) && text.includes('House'))).toHaveLength(1);
});

test('an invitation shows neither its secret nor its hash to those who list it', async () => {
  const { link: _link, ...invitation } = await make({ role: 'viewer' });
  expect(await open()).toEqual([invitation]);
});

test('an invitation that was taken back, or is a week old, is worth nothing', async () => {
  const [revoked, old] = [await make({ role: 'viewer' }), await make({ role: 'viewer' })];
  await ann.call(invitationsApi.revoke, { params: { projectId: ann.projectId(), invitationId: revoked.id } });
  await expect(accept(guest, revoked)).rejects.toMatchObject({ code: 'link-expired' });
  app.pass(7 * 24 * 60 * 60 * 1000 + 1000);
  await guest.signIn();
  await ann.signIn();
  await expect(accept(guest, old)).rejects.toMatchObject({ code: 'link-expired' });
  expect(await open()).toEqual([]);
});

test('an invitation ends with the right of whoever made it', async () => {
  await ann.invite(guest, 'admin');
  const invitation = await guest.call(invitationsApi.create, { ...at(), body: { role: 'viewer' } });
  await ann.makeRole(guest.id, 'member');
  await expect(accept(await app.person('eve'), invitation)).rejects.toMatchObject({ code: 'link-expired' });
});

test('nobody loses a role by accepting a lesser one', async () => {
  await accept(ann, await make({ role: 'viewer' }));
  expect((await ann.members()).map(({ role }) => role)).toEqual(['owner']);
});

test('a made-up link is refused like one that has ended', async () => {
  const token = 'x'.repeat(43);
  await expect(guest.call(invitationsApi.accept, { body: { token } })).rejects.toMatchObject({ code: 'link-expired' });
});
