import { beforeEach, expect, test } from '@jest/globals';
import { preferencesApi, withDefaults, type PreferencesChange } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeEach(async () => void (ann = await app.person('ann')));

const chosen = (person: Person = ann) => person.call(preferencesApi.read);
const choose = (body: PreferencesChange) => ann.call(preferencesApi.change, { body });

test('whoever chose nothing has every default', async () => {
  expect(await chosen()).toEqual({ id: ann.id, rev: 0 });
  expect(withDefaults(await chosen())).toMatchObject({
    theme: 'system',
    shortcuts: true,
    channels: { 'mentioned.mail': true, 'changed.mail': false, 'changed.inApp': true },
  });
  expect(withDefaults(await chosen()).digest).toBeUndefined();
});

test('a choice stays, is the chooser’s own, and null goes back to the default', async () => {
  const bob = await app.person('bob');
  await choose({ theme: 'dark', channels: { 'changed.mail': true }, quietHours: { from: '22:00', to: '07:00' } });
  expect(withDefaults(await chosen())).toMatchObject({ theme: 'dark', channels: { 'changed.mail': true } });
  expect(await chosen(bob)).toEqual({ id: bob.id, rev: 0 });

  await choose({ theme: null, channels: { 'changed.mail': null }, quietHours: null });
  const { theme, channels, quietHours } = await chosen();
  expect([theme, channels, quietHours]).toEqual([undefined, undefined, undefined]);
});

test('two devices that choose different things from the same start both have their way, else one is told', async () => {
  const { rev: base } = await choose({ density: 'compact' });
  await choose({ base, channels: { 'mentioned.mail': false } });
  const both = await choose({ base, channels: { 'assigned.mail': false } });
  expect(both.channels).toEqual({ 'mentioned.mail': false, 'assigned.mail': false });
  await expect(choose({ base, channels: { 'mentioned.mail': true } })).rejects.toMatchObject({
    conflicts: [{ path: 'channels.mentioned.mail', theirs: false, yours: true }],
  });
});

test('choosing what holds already changes nothing', async () => {
  expect(await choose({})).toMatchObject({ rev: 0 });
  const { rev } = await choose({ theme: 'dark' });
  expect(await choose({ theme: 'dark' })).toMatchObject({ theme: 'dark', rev });
});

test('what nobody offers is refused by its name', async () => {
  const refused = (body: object) => expect(choose(body)).rejects;
  await refused({ channels: { 'mentioned.pigeon': true } }).toMatchObject({ code: 'invalid-request' });
  await refused({ quietHours: { from: '07:00', to: '07:00' } }).toMatchObject({ fields: [{ path: 'quietHours' }] });
  await refused({ digest: { at: '25:00' } }).toMatchObject({ fields: [{ path: 'digest.at' }] });
});
