import type { Id } from './ids.ts';

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
