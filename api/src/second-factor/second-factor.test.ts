import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { goodPassword, openHouse, visitor, type House } from '../../test/identity.ts';
import { secondFactorCollection } from './second-factor-records.ts';
import { codeAt, stepAt } from './totp.ts';

let house: House;
beforeEach(async () => void (house = await openHouse()));
afterEach(() => house.close());

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What the app on somebody's phone does. */
function appWith(base32: string) {
  const bits = [...base32].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  return { code: (stepsAhead = 0) => codeAt(secret, stepAt(house.now()) + stepsAhead) };
}

/** Ann with her app: the second factor is on, and the code that turned it on is used. */
async function annWithApp() {
  const ann = await house.person('ann');
  const { sessionId } = await house.login.confirm(ann.who, { password: goodPassword });
  const who = { ...ann.who, viaId: sessionId };
  const { secret } = await house.secondFactor.setUp(who);
  const app = appWith(secret);
  const { recoveryCodes } = await house.secondFactor.enable(who, app.code());
  house.pass(30_000);
  return { ...ann, who, app, secret, recoveryCodes };
}

async function ticket(): Promise<string> {
  const outcome = await house.login.login({ email: 'ann@example.org', password: goodPassword }, visitor());
  if (!('ticket' in outcome)) throw new Error('no second step was asked for');
  return outcome.ticket;
}

test('with an app, signing in takes the password and then a code', async () => {
  const { app } = await annWithApp();
  const step = await ticket();
  await expect(house.login.secondStep({ ticket: step }, visitor())).rejects.toMatchObject({
    code: 'second-factor-needed',
  });
  await expect(house.login.secondStep({ ticket: step, code: '000000' }, visitor())).rejects.toMatchObject({
    code: 'wrong-code',
  });
  expect((await house.login.secondStep({ ticket: step, code: app.code() }, visitor())).account.name).toBe('ann');
});

test('a code is good once, also when two replicas are asked at the same moment', async () => {
  const { app } = await annWithApp();
  const [one, other] = [await ticket(), await ticket()];
  const code = app.code();
  const outcomes = await Promise.allSettled([
    house.login.secondStep({ ticket: one, code }, visitor()),
    house.replica().login.secondStep({ ticket: other, code }, visitor()),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(house.login.secondStep({ ticket: one, code }, visitor())).rejects.toMatchObject({ code: 'wrong-code' });
});

test('the code that turned it on signs nobody in', async () => {
  const { app } = await annWithApp();
  await expect(house.login.secondStep({ ticket: await ticket(), code: app.code(-1) }, visitor())).rejects.toMatchObject(
    { code: 'wrong-code' },
  );
});

test('after ten wrong codes the right one has to wait', async () => {
  const { app } = await annWithApp();
  const step = await ticket();
  for (let n = 0; n < 10; n++)
    await house.login.secondStep({ ticket: step, code: '000000' }, visitor()).catch(() => {});
  const right = { ticket: step, code: app.code() };
  await expect(house.login.secondStep(right, visitor())).rejects.toMatchObject({ code: 'too-many-requests' });
});

test('a recovery code signs in once, however it is typed, also when used twice at once', async () => {
  const { recoveryCodes, who } = await annWithApp();
  expect(recoveryCodes).toHaveLength(10);
  const [one, other] = [await ticket(), await ticket()];
  const recoveryCode = ` ${recoveryCodes[3]!.toUpperCase().replaceAll('-', ' ')}`;
  const outcomes = await Promise.allSettled([
    house.login.secondStep({ ticket: one, recoveryCode }, visitor()),
    house.replica().login.secondStep({ ticket: other, recoveryCode }, visitor()),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await house.secondFactor.read(who)).toEqual({ on: true, recoveryCodesLeft: 9 });
});

test('two different recovery codes used at once both count', async () => {
  const { recoveryCodes, who } = await annWithApp();
  const steps = [await ticket(), await ticket()];
  await Promise.all(
    steps.map((step, n) => house.login.secondStep({ ticket: step, recoveryCode: recoveryCodes[n]! }, visitor())),
  );
  expect(await house.secondFactor.read(who)).toEqual({ on: true, recoveryCodesLeft: 8 });
});

test('new recovery codes end the old ones', async () => {
  const { recoveryCodes, who } = await annWithApp();
  await house.secondFactor.renewRecoveryCodes(who);
  await expect(
    house.login.secondStep({ ticket: await ticket(), recoveryCode: recoveryCodes[0]! }, visitor()),
  ).rejects.toMatchObject({ code: 'wrong-code' });
});

test('neither setting up, turning on, turning off nor new codes go without the password said again', async () => {
  const { who: confirmed } = await annWithApp();
  house.pass(10 * 60_000);
  for (const attempt of [
    house.secondFactor.setUp(confirmed),
    house.secondFactor.enable(confirmed, '000000'),
    house.secondFactor.disable(confirmed),
    house.secondFactor.renewRecoveryCodes(confirmed),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: 'confirm-needed' });
  }
});

test('saying the password again is not enough where there is an app', async () => {
  const { who, app } = await annWithApp();
  house.pass(10 * 60_000);
  const password = { password: goodPassword };
  await expect(house.login.confirm(who, password)).rejects.toMatchObject({ code: 'second-factor-needed' });
  const { sessionId } = await house.login.confirm(who, { ...password, code: app.code() });
  await house.secondFactor.disable({ ...who, viaId: sessionId });
  await house.signIn('ann');
});

test('changing the password takes the code too', async () => {
  const { who } = await annWithApp();
  house.pass(10 * 60_000);
  const change = house.passwords.change(who, goodPassword, 'a new and longer story', visitor());
  await expect(change).rejects.toMatchObject({ code: 'confirm-needed' });
});

test('a reset password does not spare the code', async () => {
  await annWithApp();
  house.passwords.forgot('ann@example.org');
  await house.passwords.reset(await house.mailed('reset-password'), 'a new and longer story');
  const outcome = await house.login.login({ email: 'ann@example.org', password: 'a new and longer story' }, visitor());
  expect(outcome).toMatchObject({ secondFactor: true });
});

test('a ticket ends after five minutes, and when the password changes', async () => {
  const { app } = await annWithApp();
  const early = await ticket();
  house.pass(5 * 60_000);
  const late = { ticket: early, code: app.code() };
  await expect(house.login.secondStep(late, visitor())).rejects.toMatchObject({ code: 'session-ended' });
  const step = await ticket();
  await house.passwords.replaceFor('ann@example.org');
  const stale = { ticket: step, code: app.code() };
  await expect(house.login.secondStep(stale, visitor())).rejects.toMatchObject({ code: 'session-ended' });
});

test('until a code proves that the app has the secret nothing is asked for, and setting up again is allowed', async () => {
  const ann = await house.person('ann');
  const { sessionId } = await house.login.confirm(ann.who, { password: goodPassword });
  const who = { ...ann.who, viaId: sessionId };
  await expect(house.secondFactor.enable(who, '000000')).rejects.toMatchObject({ code: 'conflict' });
  const first = await house.secondFactor.setUp(who);
  const second = await house.secondFactor.setUp(who);
  await house.signIn('ann');
  await expect(house.secondFactor.enable(who, appWith(first.secret).code())).rejects.toMatchObject({
    code: 'wrong-code',
  });
  await house.secondFactor.enable(who, appWith(second.secret).code());
  await expect(house.secondFactor.setUp(who)).rejects.toMatchObject({ code: 'already-exists' });
});

test('the operator lets somebody back in who has lost the app and the codes', async () => {
  const { account } = await annWithApp();
  await house.secondFactor.removeFor(account.id);
  await house.signIn('ann');
});

test('the owner is told by mail when the second factor comes and goes', async () => {
  const { who } = await annWithApp();
  await house.secondFactor.disable(who);
  await house.settled();
  expect(house.mails.map(({ about }) => about).slice(-2)).toEqual(['second-factor-on', 'second-factor-off']);
});

test('nothing in the store is of use to who steals it', async () => {
  const { secret, recoveryCodes } = await annWithApp();
  const kept = JSON.stringify(await house.store.scan(secondFactorCollection, '', 10));
  for (const text of [secret, ...recoveryCodes, recoveryCodes[0]!.replaceAll('-', '')])
    expect(kept).not.toContain(text);
});
