import { Comment } from '@taskmanager/contract';
import { projection } from '../journal/projections.ts';
import type { Keys } from '../platform/store/port.ts';
import { countOn } from '../tasks/task-documents.ts';

export const commentDocuments = projection({
  name: 'comments',
  kind: 'projection',
  shape: Comment,
  keys,
  indexes: [
    { fields: ['shownOn', 'createdAt'] },
    { fields: ['mentioned', 'createdAt'], many: 'mentioned' },
    { fields: ['taskId'] },
    { fields: ['deletedAt'] },
  ],
  queries: {
    oldestFirst: { by: ['shownOn'], sort: 'createdAt' },
    newestFirst: { by: ['shownOn'], sort: 'createdAt', descending: true },
    mentioning: { by: ['mentioned'], sort: 'createdAt', descending: true },
    ofTask: { by: ['taskId'] },
    oldestInTrash: { by: [], sort: 'deletedAt' },
  },
  tally: ({ taskId, projectId, deletedAt }) => (deletedAt ? undefined : { id: countOn(taskId, 'comments'), projectId }),
});

/** A deleted comment still belongs to its task, but is not shown there. */
function keys({ projectId, taskId, createdAt, mentions, deletedAt }: Comment): Keys {
  if (!projectId) return {};
  if (deletedAt) return { taskId, deletedAt };
  return { taskId, shownOn: taskId, createdAt, mentioned: mentions && Object.keys(mentions) };
}
