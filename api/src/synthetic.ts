import type { Context } from './context.ts';
import { useSideBySide } from './synthetic/side-by-side.ts';
import { createSyntheticAccount } from './synthetic/synthetic-account.ts';
import { createSyntheticFigures } from './synthetic/synthetic-figures.ts';
import { createSyntheticUser } from './synthetic/synthetic-user.ts';

/** Somebody who comes by and does what people do. */
export function openSyntheticUser({ config, secrets, identity, metrics, now, log }: Context) {
  const account = createSyntheticAccount({
    accounts: identity.accounts,
    key: secrets.current.syntheticUser,
    firstIsAdmin: config.mode === 'embedded',
  });
  const { visit } = createSyntheticUser({
    address: { publicUrl: config.publicUrl, via: config.synthetic.via },
    account,
    figures: createSyntheticFigures(metrics.registry, now),
    log: log.child({ feature: 'synthetic' }),
  });

  /** The same of servers by their addresses, without what stands before them. */
  async function sideBySide(names: readonly string[]): Promise<string[]> {
    const person = await account();
    if (!person) throw new Error('Nobody has an account here yet, and the first is for a person.');
    return useSideBySide(config.publicUrl, person, names);
  }

  return { visit, sideBySide };
}
