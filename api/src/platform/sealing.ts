import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

export type Sealing = ReturnType<typeof createSealing>;

/** The first key seals; those of a rotation before it still open. */
export type SealingKey = { readonly id: string; readonly key: KeyObject };
export type SealingKeys = readonly [SealingKey, ...SealingKey[]];

/** AES-256-GCM, bound to its owner: what was sealed for one and copied to another does not open. */
export function createSealing(keys: SealingKeys) {
  const [first] = keys;

  return {
    seal(secret: Uint8Array, owner: string): string {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first.key, iv).setAAD(Buffer.from(owner));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return [first.id, ...[iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
    },
    open(sealed: string, owner: string): Buffer {
      const [id, ...parts] = sealed.split('.');
      const [iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
      const known = keys.find((candidate) => candidate.id === id);
      if (!known || !iv || !text || !tag) throw new Error('this is sealed with a key this server has not got');
      const decipher = createDecipheriv('aes-256-gcm', known.key, iv, { authTagLength: 16 })
        .setAAD(Buffer.from(owner))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(text), decipher.final()]);
    },
  };
}
