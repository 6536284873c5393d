import type { NewAccount } from '@taskmanager/contract';
import type { Mail } from '../mail/mail.ts';
import { hashPassword, refuseWeak } from '../passwords/passwords.ts';
import { AppError } from '../platform/errors.ts';
import type { Later } from '../platform/later.ts';
import type { Limiter } from '../platform/limits/limiter.ts';
import { takeOrRefuse } from '../platform/limits/too-many.ts';
import type { AccountLinks } from './account-links.ts';
import type { Addresses } from './addresses.ts';
import { addressKey, sameAddress, type AccountRecord, type Accounts, type Person } from './accounts.ts';

export type Mode = 'open' | 'verify' | 'invite' | 'closed';

/** The address an invitation was mailed to (none for a link to pass on), or null if it is worth nothing. */
export type LookAtInvitation = (token: string) => Promise<{ email?: string } | null>;

export type Registration = ReturnType<typeof createRegistration>;

export function createRegistration(need: RegistrationNeed) {
  const { accounts, links, addresses, mail, later, limiter, perAccount, mode, firstIsAdmin, lookAtInvitation } = need;

  /** The new account; null where the address must be proven first, whether or not it has an account already. */
  async function register(asked: NewAccount): Promise<AccountRecord | null> {
    refuseWeak(asked.password, asked);
    await countTry(asked.email);
    const { email, name, locale, timeZone } = asked;
    const comesIn = await admit(asked);
    const person = { email, name, locale, timeZone, passwordHash: await hashPassword(asked.password) };
    if (comesIn === 'at once') return add(person);
    later.run('registration not mailed', () => askForProof(person));
    return null;
  }

  async function admit({ email, invitation }: NewAccount): Promise<'at once' | 'by mail'> {
    if (firstIsAdmin && (await accounts.isEmpty())) return 'at once';
    if (mode === 'open') return 'at once';
    // An invitation proves no address: whoever invites sees its link too.
    const isAllowed = mode === 'verify' || (mode === 'invite' && (await isInvited(email, invitation)));
    if (!isAllowed && !accounts.isAdminAddress(email)) throw closed(mode);
    return 'by mail';
  }

  async function isInvited(email: string, token: string | undefined): Promise<boolean> {
    const invitation = token === undefined ? null : await lookAtInvitation(token);
    return invitation !== null && (invitation.email === undefined || sameAddress(invitation.email, email));
  }

  async function add(person: Person): Promise<AccountRecord> {
    const account = await accounts.add(person, { proven: false });
    addresses.sendVerification(account);
    return account;
  }

  async function askForProof({ email, ...person }: Person): Promise<void> {
    const there = await accounts.findByEmail(email);
    if (there) return mail.send({ to: there, template: 'address-has-account', data: {} });
    const token = await links.make({ purpose: 'register', email, person });
    await mail.send({ to: { email, ...person }, template: 'finish-registration', data: { token } });
  }

  function countTry(email: string): Promise<void> {
    const sentence = 'There were many registrations with this address.';
    return takeOrRefuse(limiter, 'registerAccount', perAccount, addressKey(email), sentence);
  }

  return { register };
}

type RegistrationNeed = {
  accounts: Accounts;
  links: AccountLinks;
  addresses: Addresses;
  mail: Mail;
  later: Later;
  limiter: Limiter;
  perAccount: { points: number; windowSeconds: number };
  mode: Mode;
  firstIsAdmin: boolean;
  lookAtInvitation: LookAtInvitation;
};

function closed(mode: Mode): AppError {
  const next =
    mode === 'invite' ? 'Ask somebody who is here for an invitation.' : 'Ask the administrator for an account.';
  return new AppError('registration-closed', `New accounts cannot be made here. ${next}`);
}
