import type { Login as Credentials, Proof, SecondStep } from '@taskmanager/contract';
import { createHash } from 'node:crypto';
import { addressKey, refuseDisabled, type AccountRecord, type Accounts } from '../accounts/accounts.ts';
import type { Mail } from '../mail/mail.ts';
import { matchesHash, type Guesses } from '../passwords/passwords.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { SecondFactor } from '../second-factor/second-factor.ts';
import type { Sessions, SignedTokens, Started } from '../sessions/sessions.ts';
import type { Devices } from './devices.ts';
import type { Entered, Visitor } from './visitors.ts';

export type { Entrance } from './entrance.ts';
export type { Entered, Visitor } from './visitors.ts';

export type Login = ReturnType<typeof createLogin>;

const ticketSeconds = 300;

export function createLogin({
  accounts,
  sessions,
  secondFactor,
  guesses,
  devices,
  signedTokens,
  mail,
  log,
}: LoginNeed) {
  /** The same refusal in the same time, whether the address is unknown or the password wrong. */
  async function login({ email, password }: Credentials, visitor: Visitor): Promise<Entered | SecondStep> {
    const account = await accounts.findByEmail(email);
    await needPassword(email, password, account, visitor);
    if (account) refuseDisabled(account);
    if (account && (await secondFactor.isOn(account.id))) {
      const ticket = signedTokens.sign('second-step+jwt', account.id, { epoch: account.epoch }, ticketSeconds);
      return { secondFactor: true, ticket };
    }
    return enter(account!, visitor); // nothing fits an account that is not there
  }

  async function needPassword(email: string, password: string, account: AccountRecord | null, visitor: Visitor) {
    const subject = createHash('sha256').update(addressKey(email)).digest('base64url');
    const device = devices.known(visitor.deviceCookie, account?.id);
    const guess = { kind: 'password', subject, device } as const;
    const { right, last } = await guesses.attempt(guess, () => matchesHash(password, account?.passwordHash));
    if (right) return;
    log.warn('sign-in refused', { userId: account?.id, address: visitor.address });
    if (last && account && (await guesses.mayTell(subject))) tellOwner(account);
    throw new AppError('wrong-credentials', 'The address or the password is wrong. Try again, or reset your password.');
  }

  function tellOwner(account: AccountRecord): void {
    log.warn('guessing of a password stopped', { userId: account.id });
    mail.sendSoon({ to: account, template: 'guessing-stopped', data: { minutes: guesses.minutes } });
  }

  async function secondStep({ ticket, ...proof }: Proof & { ticket: string }, visitor: Visitor): Promise<Entered> {
    const claims = signedTokens.verify('second-step+jwt', ticket);
    const account = claims && (await accounts.find(claims.sub));
    if (!account || account.epoch !== claims.epoch) {
      throw new AppError('session-ended', 'That took too long. Start again with your password.');
    }
    await secondFactor.check(account.id, proof, devices.known(visitor.deviceCookie, account.id));
    return enter(account, visitor);
  }

  async function enter(account: AccountRecord, visitor: Visitor): Promise<Entered> {
    const isKnown = devices.known(visitor.deviceCookie, account.id) !== undefined;
    const started = await sessions.start(account, visitor);
    return { ...started, account, deviceCookie: isKnown ? undefined : devices.make(account.id) };
  }

  async function confirm(who: Who, { password, ...proof }: Proof & { password: string }): Promise<Started> {
    const account = await accounts.get(who.userId);
    const guess = { kind: 'confirm', subject: `${account.id}:${who.viaId}` } as const;
    const { right } = await guesses.attempt(guess, () => matchesHash(password, account.passwordHash));
    if (!right) {
      log.warn('confirmation refused', { userId: account.id });
      throw new AppError('wrong-credentials', 'The password is wrong. Try again, or reset your password.');
    }
    await secondFactor.check(account.id, proof, who.viaId);
    return sessions.confirm(who, account);
  }

  /** Also when the access token is over: the refresh token names the session as well. */
  async function logout(who: Who | null, refreshToken: string | undefined): Promise<void> {
    if (who?.via === 'session') await sessions.end(who.viaId);
    else await sessions.endByRefreshToken(refreshToken);
  }

  return { login, secondStep, confirm, enter, logout };
}

type LoginNeed = {
  accounts: Accounts;
  sessions: Sessions;
  secondFactor: SecondFactor;
  guesses: Guesses;
  devices: Devices;
  signedTokens: SignedTokens;
  mail: Mail;
  log: Logger;
};
