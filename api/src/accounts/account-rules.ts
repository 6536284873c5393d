import type { Account } from '@taskmanager/contract';
import type { AccountRecord } from './account-records.ts';

/** Two addresses with the same key are one account; display keeps what was typed. */
export function addressKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

export function sameAddress(one: string, other: string): boolean {
  return addressKey(one) === addressKey(other);
}

/** What a person sees of their account; nothing of how they prove that it is theirs. */
export function asAccount(record: AccountRecord, secondFactor: boolean): Account {
  const { id, email, name, isAdmin, emailVerified, locale, timeZone, createdAt } = record;
  return { id, email, name, isAdmin, emailVerified, secondFactor, locale, timeZone, createdAt };
}
