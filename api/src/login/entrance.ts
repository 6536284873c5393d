import type { Account, SignedIn } from '@taskmanager/contract';
import { asAccount, type AccountRecord } from '../accounts/accounts.ts';
import type { Call } from '../platform/calls.ts';
import { clearCookie, writeCookie, type CookieNames } from '../platform/cookies.ts';
import type { SecondFactor } from '../second-factor/second-factor.ts';
import { accessSeconds, type Started } from '../sessions/sessions.ts';
import type { Entered, Visitor } from './visitors.ts';

/** What a door needs of its call to let somebody in or out. */
type AtTheDoor = Pick<Call<never>, 'headers' | 'address' | 'cookie' | 'setHeader'>;

export type Entrance = ReturnType<typeof createEntrance>;

const deviceSeconds = 400 * 24 * 3600; // longer browsers keep no cookie

/** The cookies of a session and what is said beside them. */
export function createEntrance({ names, csrfTokenOf, secondFactor, now }: EntranceNeed) {
  const deviceName = `${names.access}_d`;

  function give(door: AtTheDoor, { access, refresh, expiresAt }: Started, deviceCookie?: string): void {
    const cookies = [
      writeCookie(names.access, access, { maxAgeSeconds: accessSeconds }),
      writeCookie(names.refresh, refresh, { maxAgeSeconds: Math.floor((expiresAt - now()) / 1000) }),
    ];
    if (deviceCookie) cookies.push(writeCookie(deviceName, deviceCookie, { maxAgeSeconds: deviceSeconds }));
    door.setHeader('set-cookie', cookies);
  }

  async function accountOf(record: AccountRecord): Promise<Account> {
    return asAccount(record, await secondFactor.isOn(record.id));
  }

  return {
    give,
    accountOf,
    csrfTokenOf,
    async letIn(door: AtTheDoor, { account, deviceCookie, ...started }: Entered): Promise<SignedIn> {
      give(door, started, deviceCookie);
      return { ...(await accountOf(account)), csrfToken: csrfTokenOf(started.sessionId) };
    },
    letOut(door: AtTheDoor): void {
      door.setHeader('set-cookie', [clearCookie(names.access), clearCookie(names.refresh)]);
    },
    refreshTokenOf: (door: AtTheDoor) => door.cookie(names.refresh),
    visitorOf(door: AtTheDoor): Visitor {
      const { headers } = door;
      return { address: door.address(), userAgent: headers['user-agent'], deviceCookie: door.cookie(deviceName) };
    },
  };
}

type EntranceNeed = {
  names: CookieNames;
  csrfTokenOf: (sessionId: string) => string;
  secondFactor: SecondFactor;
  now: () => number;
};
