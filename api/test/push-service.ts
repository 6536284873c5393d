import type { NewPushSubscription, PushMessage } from '@taskmanager/contract';
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { listening } from './listening.ts';

export type Browser = ReturnType<typeof browserAt>;
type Push = { headers: IncomingHttpHeaders; body: Buffer };

/** A push service, and browsers that open what it was handed for them, as RFC 8291 says. */
export async function startPushService() {
  const handed = new Map<string, Push[]>();
  let nextStatus = 201;
  const { url: origin, close } = await listening((req, body, res) => {
    const status = nextStatus;
    nextStatus = 201;
    if (status === 201)
      handed.set(req.url ?? '', [...(handed.get(req.url ?? '') ?? []), { headers: req.headers, body }]);
    res.writeHead(status).end();
  });

  return {
    origin,
    answerNext: (status: number) => void (nextStatus = status),
    browser: () => browserAt(origin, (path) => handed.get(path) ?? []),
    close,
  };
}

function browserAt(origin: string, handed: (path: string) => Push[]) {
  const [own, auth] = [createECDH('prime256v1'), randomBytes(16)];
  const p256dh = own.generateKeys('base64url');
  const path = `/for/${randomBytes(8).toString('hex')}`;
  const subscription: NewPushSubscription = {
    endpoint: `${origin}${path}`,
    keys: { p256dh, auth: auth.toString('base64url') },
  };
  const opened = ({ headers, body }: Push) => ({
    headers,
    message: JSON.parse(opening(body, own, auth)) as PushMessage,
    /** What the server said of itself, if that key signed it. */
    vapid: (publicKey: string) => claimsIn(headers.authorization ?? '', publicKey),
  });
  return { subscription, received: () => handed(path).map(opened) };
}

function opening(body: Buffer, own: ECDH, auth: Buffer): string {
  const [salt, length] = [body.subarray(0, 16), body[20] ?? 0];
  const [sender, sealed] = [body.subarray(21, 21 + length), body.subarray(21 + length)];
  const bytes = (key: Buffer, salted: Buffer, info: Buffer | string, count: number) =>
    Buffer.from(hkdfSync('sha256', key, salted, info, count));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const shared = bytes(own.computeSecret(sender), auth, info, 32);
  const key = bytes(shared, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = bytes(shared, salt, 'Content-Encoding: nonce\0', 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return text.subarray(0, text.lastIndexOf(2)).toString();
}

function claimsIn(authorization: string, publicKey: string): object {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const jwk = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const bytes = Buffer.from(`${head}.${claims}`);
  const isGenuine = verify(
    'sha256',
    bytes,
    { key: jwk, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isGenuine || key !== publicKey) throw new Error('this push was signed by somebody else');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
}
