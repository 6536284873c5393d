import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let bob: Person;
beforeAll(async () => void ([ann, bob] = [await app.person('ann'), await app.person('bob')]));
beforeEach(async () => {
  await ann.addProject('House');
  await ann.invite(bob, 'admin');
});

const rolesOf = async () => Object.fromEntries((await ann.members()).map(({ name, role }) => [name, role]));

test('a new role counts with the very next call', async () => {
  const task = await ann.addTask('Paint');
  await ann.makeRole(bob.id, 'viewer');
  await expect(bob.change(task, { title: 'Sweep' })).rejects.toMatchObject({ code: 'forbidden' });
  await ann.makeRole(bob.id, 'member');
  expect((await bob.change(task, { title: 'Sweep' })).title).toBe('Sweep');
});

test('whoever is removed sees nothing with the very next call, and may be invited again', async () => {
  const task = await bob.addTask('Paint');
  await ann.dismiss(bob.id);
  for (const attempt of [() => bob.task(task), () => bob.snapshot(), () => bob.events(), () => bob.addTask('More')]) {
    await expect(attempt()).rejects.toMatchObject({ status: 404 });
  }
  expect(await rolesOf()).toEqual({ ann: 'owner' });
  await ann.invite(bob, 'viewer');
  expect(await rolesOf()).toEqual({ ann: 'owner', bob: 'viewer' });
});

test('anybody may leave, but not the last owner', async () => {
  await expect(ann.dismiss(ann.id)).rejects.toMatchObject({ status: 409, code: 'last-owner' });
  await expect(ann.makeRole(ann.id, 'admin')).rejects.toMatchObject({ code: 'last-owner' });
  await ann.makeRole(bob.id, 'owner');
  await ann.dismiss(ann.id);
  expect((await bob.members()).map(({ userId, role }) => [userId, role])).toEqual([[bob.id, 'owner']]);
});

test('of two owners who leave at the same time one stays', async () => {
  await ann.makeRole(bob.id, 'owner');
  const leaving = await Promise.allSettled([ann.dismiss(ann.id), bob.dismiss(bob.id)]);
  expect(leaving.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an admin neither makes owners nor touches them', async () => {
  await expect(bob.makeRole(bob.id, 'owner')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(bob.makeRole(ann.id, 'viewer')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(bob.dismiss(ann.id)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await rolesOf()).toEqual({ ann: 'owner', bob: 'admin' });
});

test('a member removes nobody but themselves', async () => {
  const mel = await app.person('mel');
  await ann.invite(mel, 'member');
  await expect(mel.dismiss(bob.id)).rejects.toMatchObject({ code: 'forbidden' });
  await mel.dismiss(mel.id);
  expect(await rolesOf()).toEqual({ ann: 'owner', bob: 'admin' });
});

test('nobody who is not in the project can be given a role in it', async () => {
  const stranger = await app.person('sue');
  await expect(ann.makeRole(stranger.id, 'member')).rejects.toMatchObject({ status: 404 });
  await expect(ann.dismiss(stranger.id)).rejects.toMatchObject({ status: 404 });
});
