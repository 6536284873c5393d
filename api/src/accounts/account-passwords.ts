import type { Message } from '@taskmanager/contract';
import type { Mail } from '../mail/mail.ts';
import { makePassphrase, matchesHash, refuseWeak, type Guesses } from '../passwords/passwords.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Later } from '../platform/later.ts';
import type { Limiter } from '../platform/limits/limiter.ts';
import type { SecondFactor } from '../second-factor/second-factor.ts';
import type { From, Sessions, Started } from '../sessions/sessions.ts';
import type { Tokens } from '../tokens/tokens.ts';
import type { AccountLinks } from './account-links.ts';
import { addressKey, refuseDisabled, type AccountRecord, type Accounts } from './accounts.ts';

export type AccountPasswords = ReturnType<typeof createAccountPasswords>;

/** How a password is changed by one who knows it, and replaced for one who forgot it. */
export function createAccountPasswords(need: AccountPasswordsNeed) {
  const { accounts, links, sessions, tokens, secondFactor, guesses, mail, later, limiter, mailsPerAccount } = need;

  /** All sessions end; the one that asked is followed by a new one. */
  async function change(
    who: Who,
    current: string,
    next: string,
    from: From,
  ): Promise<Started & { account: AccountRecord }> {
    const account = await accounts.get(who.userId);
    if (await secondFactor.isOn(account.id)) await sessions.needConfirmed(who);
    await needCurrent(who, account, current);
    refuseWeak(next, account);
    const changed = await accounts.setPassword(account, next);
    const started = await sessions.start(changed, from);
    await sessions.endAll(account.id, started.sessionId);
    mail.sendSoon({ to: account, template: 'password-changed', data: {} });
    return { ...started, account: changed };
  }

  async function needCurrent(who: Who, account: AccountRecord, current: string): Promise<void> {
    const guess = { kind: 'confirm', subject: `${account.id}:${who.viaId}` } as const;
    const { right } = await guesses.attempt(guess, () => matchesHash(current, account.passwordHash));
    if (right) return;
    throw new AppError('wrong-credentials', 'Your current password is wrong. Try again, or reset your password.');
  }

  /** Says the same in the same time for every address. */
  function forgot(email: string): Message {
    later.run('reset of a password not mailed', () => sendReset(email));
    return {
      message: 'If there is an account with this address, a mail with a link is on its way. It works for an hour.',
    };
  }

  async function sendReset(email: string): Promise<void> {
    const { points, windowSeconds } = mailsPerAccount;
    const { allowed } = await limiter.take('resetMails', addressKey(email), points, windowSeconds * 1000);
    const account = allowed ? await accounts.findByEmail(email) : null;
    if (!account) return;
    const token = await links.make({ purpose: 'reset', userId: account.id, email: account.email });
    await mail.send({ to: account, template: 'reset-password', data: { token } }); // never to what was typed
  }

  /** Signs nobody in: who has a second factor still needs it. */
  async function reset(token: string, password: string): Promise<Message> {
    const link = await links.look(token, 'reset');
    const account = await accounts.get(String(link.userId));
    refuseDisabled(account);
    refuseWeak(password, account);
    await links.use(link);
    await replace(account, password, account.emailVerified || link.email === account.email);
    mail.sendSoon({ to: account, template: 'password-changed', data: {} });
    return { message: 'Your password is set, and all sessions and API tokens have ended. Sign in with it.' };
  }

  async function replace(account: AccountRecord, password: string, proven: boolean): Promise<void> {
    await accounts.setPassword(account, password, proven);
    await Promise.all([sessions.endAll(account.id), tokens.revokeAll(account.id), links.endAll(account.id)]);
  }

  return {
    change,
    forgot,
    reset,
    makePassphrase,
    /** For the operator, who hands the passphrase over in person. */
    async replaceFor(email: string): Promise<string> {
      const account = await accounts.findByEmail(email);
      if (!account) throw new AppError('not-found', 'There is no account with this address.');
      const passphrase = makePassphrase();
      await replace(account, passphrase, account.emailVerified);
      return passphrase;
    },
  };
}

type AccountPasswordsNeed = {
  accounts: Accounts;
  links: AccountLinks;
  sessions: Sessions;
  tokens: Tokens;
  secondFactor: SecondFactor;
  guesses: Guesses;
  mail: Mail;
  later: Later;
  limiter: Limiter;
  mailsPerAccount: { points: number; windowSeconds: number };
};
