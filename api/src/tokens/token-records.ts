import { z } from 'zod';
import { TokenScope } from '@taskmanager/contract';
import { collection, type Store } from '../platform/store/port.ts';

const TokenRecord = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  scopes: z.array(TokenScope),
  hash: z.string(),
  createdAt: z.int(),
  expiresAt: z.int(),
  lastUsedAt: z.int().optional(),
});
export type TokenRecord = z.infer<typeof TokenRecord>;

export const tokenCollection = collection({
  name: 'api-tokens',
  kind: 'record',
  shape: TokenRecord,
  keys: ({ userId, hash, expiresAt }) => ({ userId, hash, expiresAt }),
  indexes: [{ fields: ['hash'], unique: true }, { fields: ['userId'] }, { fields: ['expiresAt'] }],
  queries: { byHash: { by: ['hash'] }, byUser: { by: ['userId'] }, byExpiry: { by: [], sort: 'expiresAt' } },
});

export const mostTokens = 50;

export function tokenRecords(store: Store) {
  return {
    find: (id: string) => store.get(tokenCollection, id),
    findMany: (ids: readonly string[]) => store.getMany(tokenCollection, ids),
    add: (token: TokenRecord) => store.insert(tokenCollection, token),
    remove: (id: string) => store.remove(tokenCollection, id),
    used: (token: TokenRecord, at: number) => store.updateIf(tokenCollection, token.id, {}, { lastUsedAt: at }),
    async findByHash(hash: string): Promise<TokenRecord | null> {
      return (await store.page(tokenCollection, 'byHash', { equal: { hash }, limit: 1 })).items[0] ?? null;
    },
    async ofUser(userId: string): Promise<TokenRecord[]> {
      return (await store.page(tokenCollection, 'byUser', { equal: { userId }, limit: 100 })).items;
    },
    async expired(before: number, limit: number): Promise<TokenRecord[]> {
      return (await store.page(tokenCollection, 'byExpiry', { equal: {}, before, limit })).items;
    },
  };
}
