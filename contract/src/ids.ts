import { z } from 'zod';

/** Twelve bytes in hex, made by the server, or by a client that must name a thing before it is online. */
export const Id = z.string().regex(/^[0-9a-f]{24}$/, 'must be 24 hexadecimal digits');
export type Id = z.infer<typeof Id>;

export const Timestamp = z.iso.datetime();

/** An id sorts by the second it was made in, so pages by id are pages by age. */
export function newId(): Id {
  const seconds = Math.floor(Date.now() / 1000);
  const random = crypto.getRandomValues(new Uint8Array(8));
  return seconds.toString(16).padStart(8, '0') + hex(random);
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
