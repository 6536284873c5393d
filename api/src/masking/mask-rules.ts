/**
 * Of each document: what people write in it, which is masked, and what says nothing of them, which stays: ids, times,
 * roles, colours, choices of a few. What stands in neither is masked, and a test asks for a decision.
 */
export const documentRules: Readonly<Record<string, { written: readonly string[]; plain: readonly string[] }>> = {
  projects: { written: ['name', 'description'], plain: ['colour', 'archivedAt', 'deletedAt', 'removedLists'] },
  members: { written: [], plain: ['projectId', 'userId', 'role', 'deletedAt'] },
  lists: { written: ['name'], plain: ['projectId', 'rank', 'wipLimit', 'wipStrict', 'completes', 'deletedAt'] },
  labels: { written: ['name'], plain: ['projectId', 'colour', 'deletedAt'] },
  fields: { written: ['name', 'choices'], plain: ['projectId', 'kind', 'deletedAt'] },
  tasks: {
    written: ['title', 'description', 'checklist', 'fields'],
    plain: [
      ...['projectId', 'listId', 'parentId', 'rank', 'assignees', 'labels', 'priority', 'start', 'due', 'blockedBy'],
      ...['doneAt', 'archivedAt', 'deletedAt', 'movedTo'],
    ],
  },
  comments: { written: ['text'], plain: ['projectId', 'taskId', 'mentions', 'editedAt', 'deletedAt'] },
  attachments: {
    written: ['name', 'sha256'],
    plain: ['projectId', 'taskId', 'size', 'type', 'file', 'picture', 'deletedAt'],
  },
  savedSearches: { written: ['name', 'q'], plain: ['userId', 'projectId', 'deletedAt'] },
  favourites: { written: [], plain: ['projects'] },
  watches: { written: [], plain: ['userId', 'projectId', 'target', 'level', 'chosen'] },
  preferences: {
    written: [],
    plain: [
      ...['theme', 'density', 'weekStart', 'startPage', 'shortcuts', 'reducedMotion', 'quietHours', 'digest'],
      'channels',
    ],
  },
  notifications: {
    written: [],
    plain: [
      ...['userId', 'kind', 'projectId', 'tasks', 'moreTasks', 'actors', 'facts', 'commentId', 'count', 'at', 'told'],
      ...['readAt', 'hidden'],
    ],
  },
};

/** What every document carries. */
export const stampFields = ['id', 'rev', 'createdAt', 'createdBy', 'updatedAt'];

/** Of each kind of record: whether it stays, its people are replaced, or it goes. What is not named here goes. */
export const recordRules: Readonly<Record<string, 'stays' | 'is masked' | 'goes'>> = {
  accounts: 'is masked',
  'account-links': 'goes',
  sessions: 'goes',
  'api-tokens': 'goes',
  'second-factors': 'goes',
  invitations: 'goes',
  mails: 'goes',
  jobs: 'goes',
  'push-subscriptions': 'goes',
  uploads: 'goes',
  erasures: 'stays',
  'list-erasures': 'stays',
  'project-erasures': 'stays',
  'attachment-erasures': 'stays',
  leases: 'stays',
  migrations: 'stays',
  'notification-cursors': 'stays',
  notices: 'stays',
};

export function isWritten(document: string, field: string): boolean {
  return !stampFields.includes(field) && !(documentRules[document]?.plain.includes(field) ?? false);
}
