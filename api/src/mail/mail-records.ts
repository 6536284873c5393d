import { z } from 'zod';
import { insertOnce } from '../platform/store/insert-once.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { collection, type Store } from '../platform/store/port.ts';

const MailRecord = z.object({
  id: z.string(),
  /** Of the reader, where they have an account. */
  userId: z.string().optional(),
  template: z.string(),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
  /** Address, name and what the mail says; gone once it is over. */
  sealed: z.string().optional(),
  state: z.enum(['pending', 'sending', 'sent', 'bounced', 'dropped', 'dead']),
  /** Grows with every try: what is written about one carries its number. */
  attempts: z.int(),
  /** Where it went, or a code of why it did not. */
  reason: z.string().optional(),
  createdAt: z.string(),
  endedAt: z.string().optional(),
});
export type MailRecord = z.infer<typeof MailRecord>;

export const mailCollection = collection({
  name: 'mails',
  kind: 'record',
  shape: MailRecord,
  keys: ({ state, attempts, createdAt }) => ({
    createdAt,
    untriedSince: state === 'pending' && attempts === 0 ? createdAt : undefined,
  }),
  indexes: [{ fields: ['createdAt'] }, { fields: ['untriedSince'] }],
  queries: { byAge: { by: [], sort: 'createdAt' }, untried: { by: [], sort: 'untriedSince' } },
});

export function mailRecords(store: Store) {
  return {
    find: (id: string) => store.get(mailCollection, id),
    remove: (id: string) => store.remove(mailCollection, id),
    /** A mail of that name may be there already: it stays as it is. */
    add: (mail: MailRecord) => insertOnce(store, mailCollection, mail),
    /** Null where somebody else has written meanwhile. */
    change: ({ id, state, attempts }: MailRecord, set: Partial<MailRecord>) =>
      store.updateIf(mailCollection, id, { state, attempts }, set),
    olderThan: async (before: string, limit: number) =>
      (await store.page(mailCollection, 'byAge', { equal: {}, before, limit })).items,
    untriedSince: (before: string) => pagesOf(store, mailCollection, 'untried', { equal: {}, before, limit: 100 }),
  };
}
