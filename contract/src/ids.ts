import { z } from 'zod';

/** Twelve bytes in hex, made by the server, or by a client that must name a thing before it is online. */
export const Id = z.string().regex(/^[0-9a-f]{24}$/, 'must be 24 hexadecimal digits');
export type Id = z.infer<typeof Id>;

export const Timestamp = z.iso.datetime();

let last = 0;

/** An id sorts by when it was made, and after those this process made before, so pages by id are pages by age. */
export function newId(): Id {
  last = Math.max(last + 1, Math.floor((Date.now() * 65_536) / 1000));
  const random = crypto.getRandomValues(new Uint8Array(6));
  return last.toString(16).padStart(12, '0') + hex(random);
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
