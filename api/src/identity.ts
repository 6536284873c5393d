import { accountCollection } from './accounts/account-records.ts';
import { linkCollection } from './accounts/account-link-records.ts';
import { createAccountLinks } from './accounts/account-links.ts';
import { createAccountPasswords } from './accounts/account-passwords.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { createAccounts } from './accounts/accounts.ts';
import { createAddresses } from './accounts/addresses.ts';
import { createRegistration, type LookAtInvitation } from './accounts/registration.ts';
import type { Config } from './config.ts';
import { loginRoutes } from './login/login-routes.ts';
import { notices, type Mail } from './mail/mail.ts';
import { createGuesses } from './passwords/passwords.ts';
import { cookieNames } from './platform/cookies.ts';
import { createLater } from './platform/later.ts';
import type { Limiter } from './platform/limits/limiter.ts';
import type { CacheUses } from './platform/measuring/caches.ts';
import type { Logger } from './platform/logger.ts';
import { createSealing } from './platform/sealing.ts';
import type { Store } from './platform/store/port.ts';
import { secondFactorCollection } from './second-factor/second-factor-records.ts';
import { secondFactorRoutes } from './second-factor/second-factor-routes.ts';
import { createSecondFactor } from './second-factor/second-factor.ts';
import { keysOf, namedKeysOf, type Secrets } from './secrets.ts';
import { createAuthenticate } from './sessions/authenticate.ts';
import { createDevices } from './login/devices.ts';
import { createEntrance } from './login/entrance.ts';
import { createLogin } from './login/login.ts';
import { tellOutcomes, type Outcome } from './login/login-outcomes.ts';
import { createFindEnded } from './sessions/find-ended.ts';
import { createRefreshTokens } from './sessions/refresh-tokens.ts';
import { sessionCollection } from './sessions/session-records.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { createSessions } from './sessions/sessions.ts';
import { createSignedTokens } from './sessions/signed-tokens.ts';
import { tokenCollection } from './tokens/token-records.ts';
import { tokenRoutes } from './tokens/token-routes.ts';
import { createTokens } from './tokens/tokens.ts';
import { userRoutes } from './users/user-routes.ts';
import { createUsers } from './users/users.ts';

export const identityCollections = [
  accountCollection,
  linkCollection,
  sessionCollection,
  tokenCollection,
  secondFactorCollection,
] as const;

export type Identity = ReturnType<typeof createIdentity>;

/** Everything about who somebody is, wired in the order in which one part needs another. */
export function createIdentity({
  store,
  limiter,
  mail,
  secrets,
  config,
  now,
  log,
  csrfTokenOf,
  lookAtInvitation,
}: IdentityNeed) {
  const { publicUrl, limits } = config;
  const firstIsAdmin = config.mode === 'embedded';
  const later = createLater(log);
  const guesses = createGuesses(limiter, limits.loginFailures);
  const signedTokens = createSignedTokens({ keys: namedKeysOf(secrets, 'jwt'), issuer: publicUrl, now });
  const keys = keysOf(secrets, 'deviceTokens');
  const names = cookieNames(publicUrl.startsWith('https:'));

  const accounts = createAccounts({ store, now, log, adminEmail: config.adminEmail, firstIsAdmin });
  const links = createAccountLinks({ store, now });
  const sessions = createSessions({
    ...{ store, accounts, signedTokens, limiter, now, log },
    refreshTokens: createRefreshTokens(keys),
    refreshLimit: limits.refresh,
  });
  const tokens = createTokens({ store, sessions, now, log });
  const sealed = createSealing(namedKeysOf(secrets, 'totp'));
  const secondFactor = createSecondFactor({ store, accounts, sessions, guesses, sealed, mail, now, log });
  const devices = createDevices(keys);
  const tokenUses: CacheUses = { hit: 0, miss: 0 };
  const signInListeners = new Set<(outcome: Outcome) => void>();
  const login = tellOutcomes(
    createLogin({ accounts, sessions, secondFactor, guesses, devices, signedTokens, mail, log }),
    (outcome) => signInListeners.forEach((listener) => listener(outcome)),
  );
  const users = createUsers({ accounts, sessions });
  const entrance = createEntrance({ names, csrfTokenOf, secondFactor, now });
  const addresses = createAddresses({ accounts, links, sessions, mail, later });
  const registration = createRegistration({
    ...{ accounts, links, addresses, mail, later, limiter, firstIsAdmin, lookAtInvitation },
    mode: config.registration,
    perAccount: limits.registerAccount,
  });
  mail.onlyIf(['verify-address', 'finish-registration', 'change-address', 'reset-password'], ({ data }) =>
    links.isOpen(data.token),
  );
  mail.onlyIf(
    ['reset-password', 'guessing-stopped', 'address-has-account'],
    async ({ to }) => !(await accounts.isDisabled(to.id)),
  );
  mail.onlyIf(notices, ({ to }) => accounts.isReachedBy(to));
  const passwords = createAccountPasswords({
    ...{ accounts, links, sessions, tokens, secondFactor, guesses, mail, later, limiter },
    mailsPerAccount: limits.costly,
  });

  return {
    accounts,
    registration,
    addresses,
    passwords,
    login,
    sessions,
    tokens,
    secondFactor,
    users,
    authenticate: createAuthenticate({
      ...{ cookieName: names.access, now, sessions, signedTokens, accounts, tokens },
      uses: tokenUses,
    }),
    tokenUses,
    routes: [
      ...accountRoutes({ accounts, registration, addresses, passwords, login, entrance }),
      ...loginRoutes(login, entrance),
      ...sessionRoutes(sessions, entrance),
      ...tokenRoutes(tokens),
      ...secondFactorRoutes(secondFactor),
      ...userRoutes(users),
    ],
    /** Tells how each try to sign in ended. */
    onSignIn: (listener: (outcome: Outcome) => void) => void signInListeners.add(listener),
    /** Tells the id of each session and API token that ends, and of each account that is shut out. */
    onEnd(listener: (id: string) => void): void {
      sessions.onEnd(listener);
      tokens.onEnd(listener);
      accounts.onDisable(listener);
    },
    findEnded: createFindEnded({ sessions, tokens, accounts, now }),
    /** Removes what is over; answers how much, so that the caller may go on at once. */
    sweep: async () => (await Promise.all([sessions.sweep(), tokens.sweep(), links.sweep()])).reduce((a, b) => a + b),
    /** When the works nobody waits for have ended: before the process does. */
    settled: async () => void (await Promise.all([later.settled(), mail.settled()])),
  };
}

type IdentityNeed = {
  store: Store;
  limiter: Limiter;
  mail: Mail;
  secrets: Secrets;
  config: Pick<Config, 'mode' | 'publicUrl' | 'registration' | 'adminEmail' | 'limits'>;
  now: () => number;
  log: Logger;
  csrfTokenOf: (sessionId: string) => string;
  lookAtInvitation: LookAtInvitation;
};
