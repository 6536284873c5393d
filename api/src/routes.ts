import { activityRoutes } from './activity/activity-routes.ts';
import { commentRoutes } from './comments/comment-routes.ts';
import { attachmentRoutes } from './attachments/attachment-routes.ts';
import { avatarRoutes } from './avatars/avatar-routes.ts';
import { browserErrorRoutes } from './browser-errors/browser-error-routes.ts';
import { browserTraceRoutes } from './browser-traces/browser-trace-routes.ts';
import type { Context } from './context.ts';
import { favouriteRoutes } from './favourites/favourite-routes.ts';
import { fieldRoutes } from './fields/field-routes.ts';
import { historyRoutes } from './history/history-routes.ts';
import { invitationRoutes } from './invitations/invitation-routes.ts';
import { jobRoutes } from './jobs/job-routes.ts';
import { labelRoutes } from './labels/label-routes.ts';
import { listRoutes } from './lists/list-routes.ts';
import { logLevelRoutes } from './log-level/log-level-routes.ts';
import { mailRoutes } from './mail/mail-routes.ts';
import { memberRoutes } from './members/member-routes.ts';
import { liveRoutes } from './live/live.ts';
import type { Route } from './platform/calls.ts';
import { myDayRoutes } from './my-day/my-day-routes.ts';
import { preferenceRoutes } from './preferences/preference-routes.ts';
import { projectRoutes } from './projects/project-routes.ts';
import { savedSearchRoutes } from './saved-searches/saved-search-routes.ts';
import { searchRoutes } from './search/search-routes.ts';
import { snapshotRoutes } from './snapshots/snapshot-routes.ts';
import { taskRoutes } from './tasks/task-routes.ts';
import { trashRoutes } from './trash/trash-routes.ts';
import { uploadRoutes } from './uploads/upload-routes.ts';
import { visitRoutes } from './visits/visit-routes.ts';

/** Every operation of the API; what is asked most often comes first. */
export function routesOf(context: Context): Route[] {
  return [
    ...taskRoutes(context.tasks),
    ...searchRoutes(context.search),
    ...commentRoutes(context.comments),
    ...activityRoutes(context.activity),
    ...historyRoutes(context.history),
    ...liveRoutes(context.live.since),
    ...snapshotRoutes(context.snapshot),
    ...projectRoutes(context.projects),
    ...listRoutes(context.lists),
    ...trashRoutes(context.trash),
    ...labelRoutes(context.labels),
    ...fieldRoutes(context.fields),
    ...memberRoutes(context.members),
    ...invitationRoutes(context.invitations),
    ...context.telling.routes,
    ...myDayRoutes(context.myDay),
    ...preferenceRoutes(context.preferences),
    ...favouriteRoutes(context.favourites),
    ...savedSearchRoutes(context.savedSearches),
    ...jobRoutes(context.jobDesk),
    ...mailRoutes(context.unsubscribing),
    ...attachmentRoutes(context.attachments),
    ...uploadRoutes(context.uploads),
    ...avatarRoutes(context.avatars),
    ...visitRoutes(context.visits),
    ...browserErrorRoutes(context.browserErrors),
    ...browserTraceRoutes(context.browserTraces),
    ...logLevelRoutes(context.logLevels),
    ...context.identity.routes,
  ];
}
