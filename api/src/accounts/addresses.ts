import type { Id, Message } from '@taskmanager/contract';
import type { Mail } from '../mail/mail.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Later } from '../platform/later.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { AccountLinks, Link } from './account-links.ts';
import { sameAddress, type AccountRecord, type Accounts } from './accounts.ts';

export type Addresses = ReturnType<typeof createAddresses>;

/** How an address is shown to be somebody's: by the link that was mailed to it. */
export function createAddresses({ accounts, links, sessions, mail, later }: AddressesNeed) {
  function sendVerification(account: AccountRecord): void {
    later.run('verification not mailed', async () => {
      const token = await links.make({ purpose: 'verify', userId: account.id, email: account.email });
      await mail.send({ to: account, template: 'verify-address', data: { token } });
    });
  }

  async function sendVerificationAgain(who: Who): Promise<Message> {
    const account = await accounts.get(who.userId);
    if (account.emailVerified) throw new AppError('already-exists', 'Your address is verified already.');
    sendVerification(account);
    return { message: 'We have sent a mail to your address. Open the link in it within 24 hours.' };
  }

  async function verify(token: string): Promise<Message & { email: string }> {
    const link = await links.look(token, 'register', 'verify', 'change-email');
    if (link.person) return finishRegistration(link, link.person);
    const account = await accounts.get(String(link.userId));
    if (link.purpose === 'verify' && !sameAddress(link.email, account.email)) {
      throw new AppError('link-expired', 'Your account has another address by now. Ask for a new link.');
    }
    await links.use(link);
    await take(account, link.email);
    return { email: link.email, message: 'Your address is verified.' };
  }

  async function finishRegistration(link: Link, person: NonNullable<Link['person']>) {
    await links.use(link);
    const { email } = await accounts.add({ ...person, email: link.email }, { proven: true });
    return { email, message: 'Your account is ready. Sign in with your password.' };
  }

  async function take(account: AccountRecord, email: string): Promise<void> {
    await accounts.setVerifiedEmail(account.id, email);
    if (sameAddress(account.email, email)) return;
    await links.endAll(account.id);
    mail.sendSoon({ to: account, template: 'address-changed', data: { newEmail: email } });
  }

  /** The answer does not tell whether the address belongs to somebody else; the mail to it does. */
  async function change(who: Who, email: string): Promise<Message> {
    await sessions.needConfirmed(who);
    later.run('change of address not mailed', () => askForProof(who.userId, email));
    return { message: 'We have sent a mail to the new address. Open the link in it within 24 hours.' };
  }

  async function askForProof(userId: Id, email: string): Promise<void> {
    const [account, there] = await Promise.all([accounts.get(userId), accounts.findByEmail(email)]);
    if (there && there.id !== userId) return mail.send({ to: there, template: 'address-has-account', data: {} });
    const token = await links.make({ purpose: 'change-email', userId, email });
    await mail.send({ to: { ...account, email }, template: 'change-address', data: { token } });
  }

  return { sendVerification, sendVerificationAgain, verify, change };
}

type AddressesNeed = { accounts: Accounts; links: AccountLinks; sessions: Sessions; mail: Mail; later: Later };
