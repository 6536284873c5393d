export const passwordLength = { least: 12, most: 128 } as const;

/** Characters as a person counts them: code points of the composed form. */
export function lengthOf(password: string): number {
  let length = 0;
  for (const _ of password.normalize('NFC')) length++;
  return length;
}
