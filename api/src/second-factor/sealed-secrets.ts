import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

export type SealedSecrets = ReturnType<typeof createSealedSecrets>;

/** The first key seals; those of a rotation before it still open. */
type Key = { readonly id: string; readonly key: KeyObject };

/** AES-256-GCM, bound to its owner: a sealed secret copied to another account does not open. */
export function createSealedSecrets(keys: readonly [Key, ...Key[]]) {
  const [first] = keys;

  return {
    seal(secret: Uint8Array, userId: string): string {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first.key, iv).setAAD(Buffer.from(userId));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return [first.id, ...[iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
    },
    open(sealed: string, userId: string): Buffer {
      const [id, ...parts] = sealed.split('.');
      const [iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
      const known = keys.find((candidate) => candidate.id === id);
      if (!known || !iv || !text || !tag)
        throw new Error('a second factor is sealed with a key this server has not got');
      const decipher = createDecipheriv('aes-256-gcm', known.key, iv, { authTagLength: 16 })
        .setAAD(Buffer.from(userId))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(text), decipher.final()]);
    },
  };
}
