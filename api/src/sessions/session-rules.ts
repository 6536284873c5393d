import type { Session } from '@taskmanager/contract';
import { isIPv6 } from 'node:net';
import type { SessionRecord } from './session-records.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

export const accessSeconds = 600;
const idleMs = 30 * day;
export const absoluteMs = 90 * day;
export const confirmedMs = 10 * minute;
export const seenEveryMs = minute;

/** Where a request came from, as far as a session remembers it. */
export type From = { readonly userAgent: string | undefined; readonly address: string };

export function expiresAt(endsAt: number, now: number): number {
  return Math.min(endsAt, now + idleMs);
}

export function isOver(session: SessionRecord, now: number): boolean {
  return session.expiresAt <= now;
}

export function described({ userAgent = '', address }: From): Pick<SessionRecord, 'userAgent' | 'address'> {
  return { userAgent: userAgent.toWellFormed().slice(0, 200), address: withoutTail(address) };
}

export function asSession(session: SessionRecord, currentId: string): Session {
  const { id, userAgent, address, createdAt, lastSeenAt, expiresAt } = session;
  return {
    id,
    current: id === currentId,
    userAgent,
    address,
    createdAt: new Date(createdAt).toISOString(),
    lastSeenAt: new Date(lastSeenAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** 203.0.113.7 → 203.0.113.x, and of IPv6 the network of the provider's customer. */
function withoutTail(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv6(plain)) return `${plain.split(':').slice(0, 3).join(':')}:x`;
  return plain.replace(/\.\d+$/, '.x');
}
