import type { Context } from './context.ts';
import { createSyntheticAccount } from './synthetic/synthetic-account.ts';
import { createSyntheticFigures } from './synthetic/synthetic-figures.ts';
import { createSyntheticUser } from './synthetic/synthetic-user.ts';

/** Somebody who comes by and does what people do. */
export function openSyntheticUser({ config, secrets, identity, metrics, now, log }: Context) {
  return createSyntheticUser({
    address: { publicUrl: config.publicUrl, via: config.synthetic.via },
    account: createSyntheticAccount({
      accounts: identity.accounts,
      key: secrets.current.syntheticUser,
      firstIsAdmin: config.mode === 'embedded',
    }),
    figures: createSyntheticFigures(metrics.registry, now),
    log: log.child({ feature: 'synthetic' }),
  });
}
