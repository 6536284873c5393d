/** Follows from the request's id, so that every process that works for it decides the same. */
export function isShownAtDebug(requestId: string | undefined, share: number): boolean {
  return share >= 1 || requestId === undefined || placeOf(requestId) < share;
}

/** FNV-1a with a last stir, as a part of one. */
function placeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
