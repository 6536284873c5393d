import { notificationKinds, type ChannelOf, type Id, type PreferencesChange } from '@taskmanager/contract';
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { AppError } from '../platform/errors.ts';
import type { NoticeKind } from './templates/templates.ts';

export type Unsubscribing = ReturnType<typeof createUnsubscribing>;
export type UnsubscribingNeed = {
  /** The first one signs; those of a rotation are still good. */
  keys: readonly [KeyObject, ...KeyObject[]];
  publicUrl: string;
  prefer: (userId: Id, wanted: PreferencesChange) => Promise<unknown>;
};

/** Links that switch mails off without signing in. They never expire: so may the mails that carry them. */
export function createUnsubscribing({ keys, publicUrl, prefer }: UnsubscribingNeed) {
  function urlFor(userId: Id, kinds: readonly NoticeKind[]): string {
    const what = `${userId}.${kinds.join('-')}`;
    return `${publicUrl}/api/unsubscribe?token=${what}.${signatureOf(what, keys[0])}`;
  }

  function isGenuine(token: string): boolean {
    return read(token) !== undefined;
  }

  async function unsubscribe(token: string): Promise<void> {
    const asked = read(token);
    if (!asked) throw unknownLink();
    await prefer(asked.userId, withoutMails(asked.kinds));
  }

  function read(token: string): { userId: Id; kinds: string[] } | undefined {
    const [userId = '', kinds = '', signature = ''] = token.split('.');
    const isOurs = keys.some((key) => isSame(signature, signatureOf(`${userId}.${kinds}`, key)));
    return isOurs ? { userId, kinds: kinds.split('-') } : undefined;
  }

  return { urlFor, isGenuine, unsubscribe };
}

function signatureOf(what: string, key: KeyObject): string {
  return createHmac('sha256', key).update(what).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A kind that is no more is left alone. */
function withoutMails(kinds: string[]): PreferencesChange {
  const known = notificationKinds.filter((kind) => kinds.includes(kind));
  const channels = Object.fromEntries(known.map((kind): [ChannelOf, boolean] => [`${kind}.mail`, false]));
  return { channels, ...(kinds.includes('digest') && { digest: null }) };
}

function unknownLink(): AppError {
  return new AppError('invalid-request', 'This link is not complete. Copy it from the mail once more.');
}
