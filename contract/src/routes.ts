import type { Endpoint, Endpoints } from './endpoint.ts';
import type { accountsApi } from './accounts.ts';
import type { activityApi } from './activity.ts';
import type { attachmentsApi } from './attachments.ts';
import type { avatarsApi } from './avatars.ts';
import type { browserErrorsApi } from './browser-errors.ts';
import type { browserTracesApi } from './browser-traces.ts';
import type { commentsApi } from './comments.ts';
import type { eventsApi } from './events.ts';
import type { favouritesApi } from './favourites.ts';
import type { fieldsApi } from './fields.ts';
import type { invitationsApi } from './invitations.ts';
import type { jobsApi } from './jobs.ts';
import type { labelsApi } from './labels.ts';
import type { listsApi } from './lists.ts';
import type { logLevelApi } from './log-level.ts';
import type { mailApi } from './mail.ts';
import type { membersApi } from './members.ts';
import type { myDayApi } from './my-day.ts';
import type { notificationsApi } from './notifications.ts';
import type { preferencesApi } from './preferences.ts';
import type { projectsApi } from './projects.ts';
import type { pushApi } from './push.ts';
import type { savedSearchesApi } from './saved-searches.ts';
import type { searchApi } from './search-api.ts';
import type { secondFactorApi } from './second-factor.ts';
import type { sessionsApi } from './sessions.ts';
import type { snapshotsApi } from './snapshots.ts';
import type { tasksApi } from './tasks-api.ts';
import type { tokensApi } from './tokens.ts';
import type { trashApi } from './trash.ts';
import type { usersApi } from './users.ts';
import type { visitsApi } from './visits.ts';
import type { watchesApi } from './watches.ts';

type NameOf<E extends Endpoint> = `${E['method']} ${E['path']}`;
type Named<All extends Endpoints> = { [One in keyof All as NameOf<All[One]>]: All[One] };

/** Every endpoint by how it is called, like `PATCH /tasks/:taskId`: whoever only asks needs the types and no schema. */
export type Routes = Named<typeof accountsApi> &
  Named<typeof activityApi> &
  Named<typeof attachmentsApi> &
  Named<typeof avatarsApi> &
  Named<typeof browserErrorsApi> &
  Named<typeof browserTracesApi> &
  Named<typeof commentsApi> &
  Named<typeof eventsApi> &
  Named<typeof favouritesApi> &
  Named<typeof fieldsApi> &
  Named<typeof invitationsApi> &
  Named<typeof jobsApi> &
  Named<typeof labelsApi> &
  Named<typeof listsApi> &
  Named<typeof logLevelApi> &
  Named<typeof mailApi> &
  Named<typeof membersApi> &
  Named<typeof myDayApi> &
  Named<typeof notificationsApi> &
  Named<typeof preferencesApi> &
  Named<typeof projectsApi> &
  Named<typeof pushApi> &
  Named<typeof savedSearchesApi> &
  Named<typeof searchApi> &
  Named<typeof secondFactorApi> &
  Named<typeof sessionsApi> &
  Named<typeof snapshotsApi> &
  Named<typeof tasksApi> &
  Named<typeof tokensApi> &
  Named<typeof trashApi> &
  Named<typeof usersApi> &
  Named<typeof visitsApi> &
  Named<typeof watchesApi>;
export type RouteName = keyof Routes;
