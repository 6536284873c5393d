import type { KeyObject } from 'node:crypto';
import type { Accounts } from '../accounts/accounts.ts';
import { hashPassword, matchesHash } from '../passwords/passwords.ts';

export type SyntheticAccount = { readonly email: string; readonly password: string };

/**
 * The account of the synthetic user, made and kept right by whoever uses it. Address and password follow from the
 * secret of the instance: nobody has to set, keep or rotate them, and nobody can lock it out by guessing at an address
 * they know.
 */
export function createSyntheticAccount({ accounts, key, firstIsAdmin }: SyntheticAccountNeed) {
  let ready: Promise<SyntheticAccount | null> | undefined;

  async function prepare(): Promise<SyntheticAccount | null> {
    if (firstIsAdmin && (await accounts.isEmpty())) return null; // the first one is for a person
    const text = key.export().toString('hex');
    const [email, password] = [`synthetic-${text.slice(0, 12)}@task-manager.invalid`, text.slice(12)];
    const there = await accounts.findByEmail(email);
    const person = { email, name: 'Synthetic user', passwordHash: await hashPassword(password) };
    if (!there) await accounts.add(person, { proven: true });
    else if (!(await matchesHash(password, there.passwordHash))) await accounts.setPassword(there, password, true);
    return { email, password };
  }

  return async (): Promise<SyntheticAccount | null> => {
    ready ??= prepare();
    try {
      const account = await ready;
      if (!account) ready = undefined;
      return account;
    } catch (error) {
      ready = undefined;
      throw error;
    }
  };
}

type SyntheticAccountNeed = {
  accounts: Pick<Accounts, 'isEmpty' | 'findByEmail' | 'add' | 'setPassword'>;
  key: KeyObject;
  firstIsAdmin: boolean;
};
