import type { Id, Proof, RecoveryCodes, SecondFactor as State } from '@taskmanager/contract';
import { randomBytes } from 'node:crypto';
import type { Accounts } from '../accounts/accounts.ts';
import type { Mail } from '../mail/mail.ts';
import type { Guesses } from '../passwords/passwords.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Sealing } from '../platform/sealing.ts';
import { DuplicateKey, type Store } from '../platform/store/port.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { hashOfRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts';
import { type FactorRecord, secondFactorRecords } from './second-factor-records.ts';

import { base32, otpauthUri, stepOf } from './totp.ts';

export type SecondFactor = ReturnType<typeof createSecondFactor>;

export function createSecondFactor({ store, accounts, sessions, guesses, sealed, mail, now, log }: SecondFactorNeed) {
  const records = secondFactorRecords(store);

  async function read(who: Who): Promise<State> {
    const factor = await records.find(who.userId);
    return { on: factor?.isOn ?? false, recoveryCodesLeft: factor?.recoveryHashes.length ?? 0 };
  }

  /** A secret waits until a code proves that the app has it; asked again, a new one takes its place. */
  async function setUp(who: Who): Promise<{ secret: string; uri: string }> {
    await sessions.needConfirmed(who);
    const secret = randomBytes(20);
    const account = await accounts.get(who.userId);
    if (!(await keepWaiting(who.userId, sealed.seal(secret, who.userId)))) throw alreadyOn();
    return { secret: base32(secret), uri: otpauthUri(base32(secret), account.email, 'Task manager') };
  }

  async function keepWaiting(id: Id, secret: string): Promise<FactorRecord | null> {
    const factor = { id, secret, isOn: false, lastStep: 0, recoveryHashes: [], version: 1 };
    try {
      await records.add(factor);
      return factor;
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      return records.change(id, { isOn: false }, { secret });
    }
  }

  async function enable(who: Who, code: string): Promise<RecoveryCodes> {
    await sessions.needConfirmed(who);
    const waiting = await records.find(who.userId);
    if (!waiting) throw new AppError('conflict', 'Set up the second factor first, then turn it on with a code.');
    if (waiting.isOn) throw alreadyOn();
    const recoveryCodes = makeRecoveryCodes();
    await prove({ kind: 'code', subject: who.userId }, () => {
      const step = stepOf(code, sealed.open(waiting.secret, waiting.id), now(), waiting.lastStep);
      if (step === null) return Promise.resolve(null);
      const on = { isOn: true, lastStep: step, recoveryHashes: recoveryCodes.map(hashOfRecoveryCode) };
      return records.change(waiting.id, { isOn: false, secret: waiting.secret }, on);
    });
    await tell(who.userId, 'second factor turned on', 'second-factor-on');
    return { recoveryCodes };
  }

  async function disable(who: Who): Promise<void> {
    await sessions.needConfirmed(who);
    if (await records.remove(who.userId)) await tell(who.userId, 'second factor turned off', 'second-factor-off');
  }

  /** For the operator, when somebody has lost both the app and the codes. */
  async function removeFor(userId: Id): Promise<void> {
    if (await records.remove(userId))
      await tell(userId, 'second factor turned off by the operator', 'second-factor-off');
  }

  async function renewRecoveryCodes(who: Who): Promise<RecoveryCodes> {
    await sessions.needConfirmed(who);
    const recoveryCodes = makeRecoveryCodes();
    const factor = await records.find(who.userId);
    const set = { recoveryHashes: recoveryCodes.map(hashOfRecoveryCode), version: (factor?.version ?? 0) + 1 };
    if (!factor?.isOn || !(await records.change(factor.id, { isOn: true, version: factor.version }, set))) {
      throw new AppError('conflict', 'There is no second factor, or it changed at the same moment. Look again.');
    }
    log.info('recovery codes renewed', { userId: who.userId });
    return { recoveryCodes };
  }

  /** Refuses unless the proof is right; what was right once is used up. */
  async function check(userId: Id, proof: Proof, device?: string): Promise<void> {
    const factor = await records.find(userId);
    if (!factor?.isOn) return;
    const { code, recoveryCode } = proof;
    if (code !== undefined) await prove({ kind: 'code', subject: userId, device }, () => useCode(factor.id, code));
    else if (recoveryCode !== undefined) {
      await prove({ kind: 'recovery code', subject: userId, device }, () => useRecoveryCode(factor.id, recoveryCode));
      log.info('recovery code used', { userId });
    } else
      throw new AppError('second-factor-needed', 'Send the code your authenticator app shows, or a recovery code.');
  }

  async function prove(guess: Parameters<Guesses['attempt']>[0], use: () => Promise<FactorRecord | null>) {
    const { right } = await guesses.attempt(guess, async () => (await use()) !== null);
    if (right) return;
    log.warn('wrong second factor', { userId: guess.subject });
    throw new AppError('wrong-code', 'This code is wrong or was used already. Wait for the next one.');
  }

  async function useCode(userId: Id, code: string): Promise<FactorRecord | null> {
    const factor = await records.find(userId);
    if (!factor?.isOn) return null;
    const step = stepOf(code, sealed.open(factor.secret, userId), now(), factor.lastStep);
    if (step === null) return null;
    return records.change(userId, { isOn: true, lastStep: factor.lastStep }, { lastStep: step });
  }

  async function useRecoveryCode(userId: Id, recoveryCode: string): Promise<FactorRecord | null> {
    const factor = await records.find(userId);
    const hash = hashOfRecoveryCode(recoveryCode);
    if (!factor?.isOn || !factor.recoveryHashes.includes(hash)) return null;
    const { version } = factor;
    const left = factor.recoveryHashes.filter((one) => one !== hash);
    const used = await records.change(userId, { version }, { recoveryHashes: left, version: version + 1 });
    return used ?? useRecoveryCode(userId, recoveryCode); // another code was used at the same moment
  }

  async function tell(userId: Id, fact: string, template: 'second-factor-on' | 'second-factor-off'): Promise<void> {
    log.info(fact, { userId });
    const { email, name } = await accounts.get(userId);
    mail.sendSoon({ to: { email, name }, template, data: {} });
  }

  return {
    read,
    setUp,
    enable,
    disable,
    removeFor,
    renewRecoveryCodes,
    check,
    isOn: async (userId: Id) => (await records.find(userId))?.isOn ?? false,
  };
}

type SecondFactorNeed = {
  store: Store;
  accounts: Accounts;
  sessions: Sessions;
  guesses: Guesses;
  sealed: Sealing;
  mail: Mail;
  now: () => number;
  log: Logger;
};

function alreadyOn(): AppError {
  return new AppError('already-exists', 'The second factor is on. Turn it off before you set up another app.');
}
