import { createECDH, hkdfSync, type KeyObject } from 'node:crypto';

/** What browsers know a server by (VAPID, RFC 8292): a point of P-256 and its number, in base64url. */
export type PushKeys = { readonly publicKey: string; readonly privateKey: string };

/** The same for ever from the same secret, so that an installation without keys of its own keeps its subscribers. */
export function keysFrom(secret: KeyObject): PushKeys {
  for (let round = 0; ; round++) {
    const number = Buffer.from(hkdfSync('sha256', secret.export(), '', `vapid ${round}`, 32));
    const pair = pairOf(number);
    if (pair) return pair;
  }
}

/** One number in four thousand million is too large for the curve. */
function pairOf(number: Buffer): PushKeys | undefined {
  const curve = createECDH('prime256v1');
  try {
    curve.setPrivateKey(number);
  } catch {
    return undefined;
  }
  return { publicKey: curve.getPublicKey('base64url'), privateKey: number.toString('base64url') };
}
