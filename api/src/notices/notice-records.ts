import { z } from 'zod';
import { insertOnce } from '../platform/store/insert-once.ts';
import { collection, type Store } from '../platform/store/port.ts';

const way = {
  /** The last number of the reader's stream whose news went out. */
  sent: z.int(),
  /** What is on its way: whoever takes over after a crash sends just that, under the same name. */
  sending: z.int().optional(),
};

const NoticeRecord = z.object({ id: z.string(), userId: z.string(), ...way });
export type NoticeRecord = z.infer<typeof NoticeRecord>;

/** How far a person's news went out by each kind of mail. */
export const noticeCollection = collection({
  name: 'notices',
  kind: 'record',
  shape: NoticeRecord,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

type NoticeKind = 'mail' | 'digest';

export function noticeRecords(store: Store) {
  const idOf = (kind: NoticeKind, userId: string) => `${kind}:${userId}`;

  return {
    async find(kind: NoticeKind, userId: string): Promise<NoticeRecord> {
      const id = idOf(kind, userId);
      return (await store.get(noticeCollection, id)) ?? { id, userId, sent: 0 };
    },
    /** What to send now: that which somebody began to send, else all up to this number. Null if another one was quicker. */
    async begin(record: NoticeRecord, upTo: number): Promise<number | null> {
      if (record.sending !== undefined) return record.sending;
      if (record.sent === 0) await insertOnce(store, noticeCollection, record);
      const begun = { sent: record.sent, sending: undefined };
      return (await store.updateIf(noticeCollection, record.id, begun, { sending: upTo })) && upTo;
    },
    end: (record: NoticeRecord, upTo: number) =>
      store.updateIf(noticeCollection, record.id, { sending: upTo }, { sent: upTo, sending: undefined }),
  };
}
