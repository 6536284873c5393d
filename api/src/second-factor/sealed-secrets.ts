import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Secrets } from '../secrets.ts';

export type SealedSecrets = ReturnType<typeof createSealedSecrets>;

/** AES-256-GCM, bound to its owner: a sealed secret copied to another account does not open. */
export function createSealedSecrets(secrets: Secrets) {
  const keys = [secrets.current, ...(secrets.previous ? [secrets.previous] : [])];

  return {
    seal(secret: Uint8Array, userId: string): string {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', secrets.current.totp, iv).setAAD(Buffer.from(userId));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return [secrets.current.id, ...[iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
        '.',
      );
    },
    open(sealed: string, userId: string): Buffer {
      const [id, ...parts] = sealed.split('.');
      const [iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
      const key = keys.find((candidate) => candidate.id === id);
      if (!key || !iv || !text || !tag) throw new Error('a second factor is sealed with a key this server has not got');
      const decipher = createDecipheriv('aes-256-gcm', key.totp, iv, { authTagLength: 16 })
        .setAAD(Buffer.from(userId))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(text), decipher.final()]);
    },
  };
}
