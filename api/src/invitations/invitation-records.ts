import { Invitation } from '@taskmanager/contract';
import { z } from 'zod';
import { insertOnce } from '../platform/store/insert-once.ts';
import { removeAll } from '../platform/store/pages.ts';
import { collection, type Store } from '../platform/store/port.ts';

export const InvitationRecord = Invitation.extend({
  tokenHash: z.string(),
  acceptedBy: z.string().optional(),
  revokedAt: z.string().optional(),
});
export type InvitationRecord = z.infer<typeof InvitationRecord>;

export const invitationCollection = collection({
  name: 'invitations',
  kind: 'record',
  shape: InvitationRecord,
  keys: (one) => ({
    tokenHash: one.tokenHash,
    projectId: one.acceptedAt || one.revokedAt ? undefined : one.projectId,
    expiresAt: one.expiresAt,
    ofProject: one.projectId,
  }),
  indexes: [{ fields: ['tokenHash'], unique: true }, { fields: ['projectId', 'expiresAt'] }, { fields: ['ofProject'] }],
  queries: {
    byToken: { by: ['tokenHash'] },
    open: { by: ['projectId'], sort: 'expiresAt' },
    all: { by: ['ofProject'] },
  },
});

export function invitationRecords(store: Store) {
  return {
    /** False if there is one with this id already. */
    add: (one: InvitationRecord) => insertOnce(store, invitationCollection, one),
    find: (id: string) => store.get(invitationCollection, id),
    async byToken(tokenHash: string): Promise<InvitationRecord | null> {
      return (await store.page(invitationCollection, 'byToken', { equal: { tokenHash }, limit: 1 })).items[0] ?? null;
    },
    open: (projectId: string, from: string) =>
      store.page(invitationCollection, 'open', { equal: { projectId }, from, limit: 100 }),
    revoke: (id: string, at: string) => store.updateIf(invitationCollection, id, {}, { revokedAt: at }),
    /** Used up and ended ones too. */
    removeOfProject: (ofProject: string) => removeAll(store, invitationCollection, 'all', { ofProject }),
    /** One person wins a mailed invitation, and may come back to finish. */
    claim: (id: string, userId: string, at: string) =>
      store.updateIf(
        invitationCollection,
        id,
        { acceptedBy: undefined, revokedAt: undefined },
        { acceptedBy: userId, acceptedAt: at },
      ),
  };
}
