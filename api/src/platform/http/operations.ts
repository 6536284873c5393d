import type { Endpoint } from '@taskmanager/contract';
import { createHash, createHmac, randomUUIDv7 } from 'node:crypto';
import type { Operation, Who } from '../calls.ts';
import { AppError } from '../errors.ts';

/**
 * Names mutations: a caller's key makes two calls the same one; without a key each call is its own. What was asked is
 * bound to the key by the key itself, which is kept nowhere: no secret of ours is in it, so rotating one forgets nothing.
 */
export function operationOf(
  endpoint: Endpoint,
  who: Who | null,
  key: string | undefined,
  path: string,
  body: unknown,
): Operation {
  const actor = who?.userId ?? '';
  if (key === undefined || endpoint.repeatable === false) return { id: randomUUIDv7(), actor };
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new AppError('invalid-key', 'An Idempotency-Key is 1 to 200 visible ASCII characters.');
  }
  const id = createHash('sha256').update(`${actor} ${key}`).digest('hex');
  const asked = `${endpoint.method} ${path} ${JSON.stringify(body)}`;
  return {
    id,
    actor,
    fingerprint: createHmac('sha256', key).update(asked).digest('base64url'),
    newId: id.slice(0, 24),
  };
}
