import { List } from '@taskmanager/contract';
import type { z } from 'zod';
import { projection } from '../journal/projections.ts';

export const ListDocument = List.omit({ taskCount: true });
export type ListDocument = z.infer<typeof ListDocument>;

export const listDocuments = projection({
  name: 'lists',
  kind: 'projection',
  shape: ListDocument,
  keys: (list) => (list.deletedAt ? { deletedAt: list.deletedAt } : { projectId: list.projectId, rank: list.rank }),
  indexes: [{ fields: ['projectId', 'rank'] }, { fields: ['deletedAt'] }],
  queries: { inOrder: { by: ['projectId'], sort: 'rank' }, oldestInTrash: { by: [], sort: 'deletedAt' } },
});
