import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { StoredEvent, StoredOperation } from './events.ts';

/**
 * The chain: an event's hash covers the hash before it, its own facts and the digests of its operations. A digest
 * is salted, so content and salt can be erased later and the chain still verifies.
 */
export const genesis = '';

export function sealOperation(op: Omit<StoredOperation, 'salt' | 'digest'>): StoredOperation {
  const salt = newSalt();
  return { ...op, salt, digest: digestOf(op, salt) };
}

export function hashOf(event: Omit<StoredEvent, 'hash'>, previous: string): string {
  const { stream, seq, type, v, actor, at, batchId, undoes, about } = event;
  const digests = event.ops.map((op) => op.digest);
  const facts = [previous, stream, seq, type, v, actor, at, batchId, undoes, digests];
  return sha256(JSON.stringify(about ? [...facts, about] : facts));
}

/** Whether an operation still is what it was when it was committed; an erased one cannot be asked. */
export function isIntact(op: StoredOperation): boolean {
  if (op.salt === null) return op.set === undefined && op.unset === undefined && !op.before;
  return sameText(digestOf(op, op.salt), op.digest);
}

export function redacted(op: StoredOperation): StoredOperation {
  return { doc: op.doc, id: op.id, ...(op.gone && { gone: op.gone }), salt: null, digest: op.digest };
}

function digestOf(op: Omit<StoredOperation, 'salt' | 'digest'>, salt: string): string {
  return sha256(`${salt}${JSON.stringify([op.doc, op.id, op.set, op.unset, op.gone, op.before])}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

const pool = { bytes: Buffer.alloc(0), used: 0 };

/** Sixteen random bytes, drawn from the system a few hundred at a time. */
function newSalt(): string {
  if (pool.used + 16 > pool.bytes.length) {
    pool.bytes = randomBytes(4096);
    pool.used = 0;
  }
  pool.used += 16;
  return pool.bytes.toString('base64url', pool.used - 16, pool.used);
}
