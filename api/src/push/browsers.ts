import { type NewPushSubscription, type PushSubscription } from '@taskmanager/contract';
import { createHash, ECDH } from 'node:crypto';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Sealing } from '../platform/sealing.ts';
import type { Store } from '../platform/store/port.ts';
import { isPushService } from './push-hosts.ts';
import type { PushKeys } from './push-keys.ts';
import { pushRecords, type PushRecord } from './push-records.ts';

export type Browsers = ReturnType<typeof createBrowsers>;
export type BrowsersParts = {
  store: Store;
  sealing: Sealing;
  /** The first is the one in use; those of a rotation still send to who knows them. */
  keys: readonly [PushKeys, ...PushKeys[]];
  services: readonly string[];
  now: () => Date;
};

/** More browsers nobody has; the one that was added first makes room. */
const mostBrowsers = 20;

/** The browsers of people that are told of news while no page is open. */
export function createBrowsers({ store, sealing, keys, services, now }: BrowsersParts) {
  const records = pushRecords(store);
  const [{ publicKey }] = keys;

  async function list({ userId }: Who): Promise<PushSubscription[]> {
    return (await records.ofUser(userId, mostBrowsers)).map(present);
  }

  async function add({ userId, viaId }: Who, said: NewPushSubscription): Promise<PushSubscription> {
    refuseWrong(said, services);
    const id = idOf(said.endpoint);
    const sealed = sealing.seal(Buffer.from(JSON.stringify(said)), id);
    const createdAt = now().toISOString();
    const record = await records.put({ id, userId, sessionId: viaId, sealed, publicKey, createdAt });
    const all = await records.ofUser(userId, mostBrowsers + 1);
    if (all.length > mostBrowsers && all[0]) await records.remove(all[0].id);
    return present(record);
  }

  async function remove({ userId }: Who, id: string): Promise<void> {
    const record = await records.find(id);
    if (record?.userId !== userId) throw new AppError('not-found', 'There is no such browser among yours.');
    await records.remove(id);
  }

  /** With the keys it was made with; undefined if these are no more. */
  function open({ id, sealed, publicKey: known }: PushRecord) {
    const pair = keys.find((one) => one.publicKey === known);
    const subscription = () => JSON.parse(sealing.open(sealed, id).toString()) as NewPushSubscription; // as it was sealed
    return pair && { keys: pair, subscription: subscription() };
  }

  return {
    publicKey,
    list,
    add,
    remove,
    open,
    find: records.find,
    forget: records.remove,
    ofUser: (userId: string) => records.ofUser(userId, mostBrowsers),
  };
}

function present({ id, createdAt }: PushRecord): PushSubscription {
  return { id, createdAt };
}

function idOf(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('hex').slice(0, 24);
}

function refuseWrong({ endpoint, keys }: NewPushSubscription, services: readonly string[]): void {
  const refuse = (path: string, message: string) => {
    throw new AppError('invalid-request', 'This browser cannot be told of news.', { fields: [{ path, message }] });
  };
  if (!isPushService(endpoint, services)) refuse('endpoint', 'must be of a push service this server knows');
  try {
    ECDH.convertKey(keys.p256dh, 'prime256v1', 'base64url');
  } catch {
    refuse('keys.p256dh', 'must be a point of P-256');
  }
}
