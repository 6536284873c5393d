import { Comment, tokenise, wordKeys } from '@taskmanager/contract';
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
    { fields: ['projectId', 'word'], many: 'word', words: true },
    { fields: ['taskId'] },
    { fields: ['deletedAt'] },
  ],
  queries: {
    oldestFirst: { by: ['shownOn'], sort: 'createdAt' },
    newestFirst: { by: ['shownOn'], sort: 'createdAt', descending: true },
    mentioning: { by: ['mentioned'], sort: 'createdAt', descending: true },
    withWord: { by: ['projectId', 'word'], descending: true },
    ofTask: { by: ['taskId'] },
    oldestInTrash: { by: [], sort: 'deletedAt' },
  },
  tally: ({ taskId, projectId, deletedAt }) => (deletedAt ? undefined : { id: countOn(taskId, 'comments'), projectId }),
});

/** A deleted comment still belongs to its task, but is not shown there. */
function keys({ projectId, taskId, createdAt, mentions, text, deletedAt }: Comment): Keys {
  if (!projectId) return {};
  if (deletedAt) return { taskId, deletedAt };
  const mentioned = mentions && Object.keys(mentions);
  return { projectId, taskId, shownOn: taskId, createdAt, mentioned, word: wordKeys(tokenise(text)) };
}
