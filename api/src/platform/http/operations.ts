import type { Endpoint } from '@taskmanager/contract';
import { createHmac, randomUUIDv7, type KeyObject } from 'node:crypto';
import type { Operation, Who } from '../calls.ts';
import { AppError } from '../errors.ts';

/** Names mutations: a caller's key makes two calls the same one; without a key each call is its own. */
export function createOperations(secret: KeyObject) {
  return (endpoint: Endpoint, who: Who | null, key: string | undefined, path: string, body: unknown): Operation => {
    const actor = who?.userId ?? '';
    if (key === undefined || endpoint.repeatable === false || endpoint.method === 'GET') return { id: randomUUIDv7(), actor };
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw new AppError('invalid-key', 'An Idempotency-Key is 1 to 200 visible ASCII characters.');
    }
    const id = createHmac('sha256', secret).update(`operation ${actor} ${key}`).digest('hex');
    const asked = `${endpoint.method} ${path} ${JSON.stringify(body)}`;
    const fingerprint = createHmac('sha256', secret).update(asked).digest('base64url');
    return { id, actor, fingerprint, newId: id.slice(0, 24) };
  };
}
