import { createHmac, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Id } from '@taskmanager/contract';

export type Devices = ReturnType<typeof createDevices>;

/**
 * A browser somebody has signed in with is known by a signed cookie. It opens nothing, but its guesses are counted
 * apart, so that strangers who guess cannot keep the owner out.
 */
export function createDevices(keys: readonly [KeyObject, ...KeyObject[]]) {
  const macOf = (key: KeyObject, device: string, userId: Id) =>
    createHmac('sha256', key).update(`device.${device}.${userId}`).digest('base64url');

  return {
    make(userId: Id): string {
      const device = randomBytes(16).toString('base64url');
      return `${device}.${macOf(keys[0], device, userId)}`;
    },
    /** The device's name, if this cookie was given to it when that person signed in. */
    known(cookie: string | undefined, userId: Id | undefined): string | undefined {
      const [device = '', mac = ''] = cookie?.split('.') ?? [];
      if (userId === undefined) return undefined;
      return keys.some((key) => isSame(macOf(key, device, userId), mac)) ? device : undefined;
    },
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
