/** Two addresses with the same key are one account; display keeps what was typed. */
export function addressKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

export function sameAddress(one: string, other: string): boolean {
  return addressKey(one) === addressKey(other);
}
