import * as contract from '@taskmanager/contract';
import type { Endpoint, Endpoints, Role } from '@taskmanager/contract';

/** Every operation the contract promises, whatever the server does with it. */
export const endpoints: readonly Endpoint[] = Object.entries(contract)
  .filter(([name]) => name.endsWith('Api'))
  .flatMap(([, table]) => Object.values(table as Endpoints));

export const titleOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

/** For `test.each`: the title comes first. */
export const titled = (some: readonly Endpoint[]): [string, Endpoint][] => some.map((one) => [titleOf(one), one]);

/**
 * The least role that may do it in a project, written down once more, by hand: a change of the contract that gives
 * somebody more than they had must be made here too. `nobody special`: who calls decides, not a role.
 */
export const leastRole: Readonly<Record<string, Role | 'nobody special'>> = {
  'GET /projects/:projectId': 'viewer',
  'PATCH /projects/:projectId': 'admin',
  'DELETE /projects/:projectId': 'owner',
  'POST /projects/:projectId/restore': 'owner',
  'GET /projects/:projectId/snapshot': 'viewer',
  'GET /projects/:projectId/events': 'viewer',
  'POST /projects/:projectId/events/:seq/undo': 'commenter', // one's own; of others and other things see history.test.ts
  'GET /projects/:projectId/members': 'viewer',
  'PATCH /projects/:projectId/members/:userId': 'admin',
  'DELETE /projects/:projectId/members/:userId': 'viewer', // oneself; of others see members.test.ts
  'GET /projects/:projectId/invitations': 'admin',
  'POST /projects/:projectId/invitations': 'admin',
  'DELETE /projects/:projectId/invitations/:invitationId': 'admin',
  'GET /projects/:projectId/lists': 'viewer',
  'POST /projects/:projectId/lists': 'member',
  'PATCH /lists/:listId': 'member',
  'POST /lists/:listId/move': 'member',
  'DELETE /lists/:listId': 'member',
  'POST /lists/:listId/restore': 'member',
  'GET /projects/:projectId/labels': 'viewer',
  'POST /projects/:projectId/labels': 'member',
  'PATCH /labels/:labelId': 'member',
  'DELETE /labels/:labelId': 'member',
  'GET /projects/:projectId/fields': 'viewer',
  'POST /projects/:projectId/fields': 'admin',
  'PATCH /fields/:fieldId': 'admin',
  'DELETE /fields/:fieldId': 'admin',
  'GET /projects/:projectId/tasks': 'viewer',
  'POST /projects/:projectId/tasks': 'member',
  'POST /projects/:projectId/tasks/bulk': 'member',
  'GET /tasks/:taskId': 'viewer',
  'PATCH /tasks/:taskId': 'member',
  'DELETE /tasks/:taskId': 'member',
  'POST /tasks/:taskId/move': 'member',
  'POST /tasks/:taskId/copy': 'member',
  'POST /tasks/:taskId/restore': 'member',
  'POST /tasks/:taskId/purge': 'admin',
  'GET /tasks/:taskId/events': 'viewer',
  'GET /tasks/:taskId/comments': 'viewer',
  'POST /tasks/:taskId/comments': 'commenter',
  'PATCH /comments/:commentId': 'commenter', // one's own; of others see comments.test.ts
  'DELETE /comments/:commentId': 'commenter', // the same
  'GET /comments/:commentId/history': 'viewer',
  'GET /tasks/:taskId/attachments': 'viewer',
  'POST /tasks/:taskId/attachments': 'member',
  'PUT /attachments/:attachmentId/bytes': 'member',
  'GET /attachments/:attachmentId/bytes': 'viewer',
  'GET /attachments/:attachmentId/preview': 'viewer',
  'PATCH /attachments/:attachmentId': 'member',
  'DELETE /attachments/:attachmentId': 'member',
  'POST /attachments/:attachmentId/restore': 'member',
  'POST /attachments/:attachmentId/purge': 'admin',

  'GET /me/events': 'nobody special',
  'GET /projects': 'nobody special',
  'POST /projects': 'nobody special',
  'GET /tasks/:taskId/watch': 'viewer',
  'PUT /tasks/:taskId/watch': 'viewer',
  'DELETE /tasks/:taskId/watch': 'viewer',
  'GET /projects/:projectId/watch': 'viewer',
  'PUT /projects/:projectId/watch': 'viewer',
  'DELETE /projects/:projectId/watch': 'viewer',
  'GET /me/notifications': 'nobody special',
  'GET /me/notifications/count': 'nobody special',
  'POST /me/notifications/:notificationId/read': 'nobody special',
  'POST /me/notifications/:notificationId/unread': 'nobody special',
  'POST /me/notifications/read-all': 'nobody special',
  'GET /me/day': 'nobody special',
  'GET /search': 'nobody special', // finds what the caller may read, see search.test.ts
  'PUT /me/avatar': 'nobody special',
  'DELETE /me/avatar': 'nobody special',
  'GET /users/:userId/avatar/:size': 'nobody special', // who is known to whom, see avatars.test.ts
  'GET /me/preferences': 'nobody special',
  'PATCH /me/preferences': 'nobody special',
  'GET /me/favourites': 'nobody special', // whose project it is decides, see favourites.test.ts
  'PUT /me/favourites/:projectId': 'nobody special',
  'DELETE /me/favourites/:projectId': 'nobody special',
  'POST /me/favourites/:projectId/move': 'nobody special',
  'GET /me/searches': 'nobody special',
  'POST /me/searches': 'nobody special',
  'PATCH /me/searches/:searchId': 'nobody special',
  'DELETE /me/searches/:searchId': 'nobody special',
  'POST /invitations/look': 'nobody special',
  'POST /invitations/accept': 'nobody special',
  'POST /mail/unsubscribe': 'nobody special',
  'POST /auth/register': 'nobody special',
  'GET /admin/jobs': 'nobody special',
  'POST /admin/jobs/:jobId/repeat': 'nobody special',
  'DELETE /admin/jobs/:jobId': 'nobody special',
  'GET /admin/users': 'nobody special',
  'POST /admin/users/:userId/disable': 'nobody special',
  'POST /admin/users/:userId/enable': 'nobody special',
  'POST /admin/users/:userId/make-admin': 'nobody special',
  'POST /admin/users/:userId/revoke-admin': 'nobody special',
  'GET /auth/passphrase': 'nobody special',
  'GET /auth/me': 'nobody special',
  'PATCH /auth/me': 'nobody special',
  'POST /auth/verify/send': 'nobody special',
  'POST /auth/verify': 'nobody special',
  'POST /auth/email': 'nobody special',
  'POST /auth/password': 'nobody special',
  'POST /auth/password/forgot': 'nobody special',
  'POST /auth/password/reset': 'nobody special',
  'POST /auth/login': 'nobody special',
  'POST /auth/login/second-factor': 'nobody special',
  'POST /auth/logout': 'nobody special',
  'POST /auth/refresh': 'nobody special',
  'POST /auth/confirm': 'nobody special',
  'GET /auth/sessions': 'nobody special',
  'DELETE /auth/sessions/:sessionId': 'nobody special',
  'DELETE /auth/sessions': 'nobody special',
  'GET /auth/second-factor': 'nobody special',
  'POST /auth/second-factor/setup': 'nobody special',
  'POST /auth/second-factor/enable': 'nobody special',
  'POST /auth/second-factor/recovery-codes': 'nobody special',
  'POST /auth/second-factor/disable': 'nobody special',
  'POST /auth/tokens': 'nobody special',
  'GET /auth/tokens': 'nobody special',
  'DELETE /auth/tokens/:tokenId': 'nobody special',
};
