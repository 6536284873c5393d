import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { browser, openHouse, visitor, type House } from '../../test/identity.ts';
import { sessionCollection } from './session-records.ts';

let house: House;
beforeEach(async () => void (house = await openHouse()));
afterEach(() => house.close());

const day = 24 * 3_600_000;

test('a refresh token is exchanged for a new one', async () => {
  const ann = await house.person('ann');
  const next = await house.sessions.refresh(ann.refresh);
  expect(next).toMatchObject({ sessionId: ann.sessionId });
  expect(next.refresh).not.toBe(ann.refresh);
  expect(await house.authenticate(browser(next.access))).toMatchObject({ userId: ann.account.id });
});

test('a refresh token used twice ends the session for both who have it', async () => {
  const ann = await house.person('ann');
  const next = await house.sessions.refresh(ann.refresh);
  await expect(house.sessions.refresh(ann.refresh)).rejects.toMatchObject({ code: 'session-ended' });
  await expect(house.sessions.refresh(next.refresh)).rejects.toMatchObject({ code: 'session-ended' });
  expect(await house.authenticate(browser(next.access))).toBeNull();
});

test('an old refresh token ends the session however many came after it', async () => {
  const ann = await house.person('ann');
  let { refresh } = ann;
  for (let n = 0; n < 3; n++) ({ refresh } = await house.sessions.refresh(refresh));
  await expect(house.sessions.refresh(ann.refresh)).rejects.toMatchObject({ code: 'session-ended' });
  await expect(house.sessions.refresh(refresh)).rejects.toMatchObject({ code: 'session-ended' });
});

test('who knows the id of a session cannot end it by guessing its token', async () => {
  const ann = await house.person('ann');
  for (const token of [`${ann.sessionId}.x.y`, `${ann.sessionId}..`, ann.sessionId, '', ann.refresh.slice(0, -1)]) {
    await expect(house.sessions.refresh(token)).rejects.toMatchObject({ code: 'session-ended' });
  }
  await house.sessions.refresh(ann.refresh);
});

test('an access token refreshes nothing, and a refresh token is no access', async () => {
  const ann = await house.person('ann');
  await expect(house.sessions.refresh(ann.access)).rejects.toMatchObject({ code: 'session-ended' });
  expect(await house.authenticate(browser(ann.refresh))).toBeNull();
});

test('a session nobody uses ends after 30 days', async () => {
  const ann = await house.person('ann');
  house.pass(30 * day);
  await expect(house.sessions.refresh(ann.refresh)).rejects.toMatchObject({ code: 'session-ended' });
});

test('a session in use ends after 90 days', async () => {
  let { refresh } = await house.person('ann');
  for (let n = 0; n < 8; n++) {
    house.pass(11 * day);
    ({ refresh } = await house.sessions.refresh(refresh));
  }
  house.pass(2 * day);
  await expect(house.sessions.refresh(refresh)).rejects.toMatchObject({ code: 'session-ended' });
});

test('people see where they are signed in, without the tail of the address', async () => {
  const ann = await house.person('ann');
  house.pass(1000);
  await house.signIn('ann', undefined, visitor({ userAgent: 'Chrome', address: '2001:db8:1:2::7' }));
  expect(await house.sessions.list(ann.who)).toMatchObject([
    { userAgent: 'Chrome', address: '2001:db8:1:x', current: false },
    { userAgent: 'Firefox', address: '203.0.113.x', current: true },
  ]);
});

test('somebody ends one of their sessions, not one of others', async () => {
  const [ann, bob] = [await house.person('ann'), await house.person('bob')];
  const elsewhere = await house.signIn('ann');
  expect(await house.authenticate(browser(elsewhere.access))).not.toBeNull();
  await house.sessions.revoke(ann.who, bob.sessionId);
  await house.sessions.revoke(ann.who, elsewhere.sessionId);
  expect(await house.authenticate(browser(elsewhere.access))).toBeNull();
  expect(await house.authenticate(browser(bob.access))).toMatchObject({ userId: bob.account.id });
});

test('ending all others leaves this one, and tells who listens', async () => {
  const ann = await house.person('ann');
  const others = [await house.signIn('ann'), await house.signIn('ann')];
  const heard: string[] = [];
  house.sessions.onEnd((id) => heard.push(id));
  await house.sessions.endAll(ann.who.userId, ann.who.viaId);
  expect((await house.sessions.list(ann.who)).map(({ id }) => id)).toEqual([ann.sessionId]);
  expect(heard.sort()).toEqual(others.map(({ sessionId }) => sessionId).sort());
});

test('the hundred and first session takes the place of the one unused for longest', async () => {
  const ann = await house.person('ann');
  for (let n = 0; n < 100; n++) {
    house.pass(1000);
    await house.sessions.start(ann.account, visitor());
  }
  const open = await house.sessions.list(ann.who);
  expect(open).toHaveLength(100);
  expect(open.map(({ id }) => id)).not.toContain(ann.sessionId);
});

test('a session is renewed thirty times a minute and no more', async () => {
  let { refresh } = await house.person('ann');
  for (let n = 0; n < 30; n++) ({ refresh } = await house.sessions.refresh(refresh));
  await expect(house.sessions.refresh(refresh)).rejects.toMatchObject({ code: 'too-many-requests' });
  house.pass(60_000);
  await house.sessions.refresh(refresh);
});

test('nothing in the store is of use to who steals it', async () => {
  const ann = await house.person('ann');
  const kept = JSON.stringify(await house.store.scan(sessionCollection, '', 10));
  for (const secret of [ann.access, ann.refresh, ann.refresh.split('.')[1]]) expect(kept).not.toContain(secret);
});

test('what is over is swept away', async () => {
  await house.person('ann');
  house.pass(31 * day);
  await house.sweep();
  expect(await house.store.scan(sessionCollection, '', 10)).toEqual([]);
});
