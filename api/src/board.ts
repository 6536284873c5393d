import { createActivity } from './activity/activity.ts';
import { createComments, createTaskComments } from './comments/comments.ts';
import { createFavourites } from './favourites/favourites.ts';
import { createFields } from './fields/fields.ts';
import { createFilesOfTasks } from './files-of-tasks.ts';
import type { Foundation } from './foundation.ts';
import { createHistory } from './history/history.ts';
import type { Identity } from './identity.ts';
import { createInvitations } from './invitations/invitations.ts';
import { createLabels } from './labels/labels.ts';
import { createListTrash } from './lists/list-trash.ts';
import { createLists } from './lists/lists.ts';
import type { Mail } from './mail/mail.ts';
import { createMembers } from './members/members.ts';
import { createMyDay } from './my-day/my-day.ts';
import { createProjectTrash } from './projects/project-trash.ts';
import { createPartChanges, createProjectAccess, createProjects } from './projects/projects.ts';
import { projections } from './projections.ts';
import { createSavedSearches } from './saved-searches/saved-searches.ts';
import { createSearch } from './search/search.ts';
import { createSnapshots } from './snapshots/snapshots.ts';
import { createTaskBulk } from './tasks/task-bulk.ts';
import { createTaskPlaces } from './tasks/task-places.ts';
import { createTaskTransfer } from './tasks/task-transfer.ts';
import { createTaskTrash } from './tasks/task-trash.ts';
import { createTasks } from './tasks/tasks.ts';
import { createTrash } from './trash/trash.ts';

type BoardNeed = Foundation & { mail: Mail; accounts: Identity['accounts'] };

/** What people work on together: projects, what is in them, and the ways to find it. */
export function createBoard({ mail, accounts, ...base }: BoardNeed) {
  const { store, journal, config } = base;
  const { namesOf, facesOf } = accounts;
  const access = createProjectAccess(store, journal);
  const parts = { ...base, access, change: createPartChanges(store, access) };

  const projects = createProjects(parts);
  const members = createMembers({ ...parts, facesOf });
  const key = base.secrets.current.invitations;
  const invitations = createInvitations({ ...parts, mail, namesOf, publicUrl: config.publicUrl, key });
  mail.onlyIf(['invitation'], async ({ data }) => (await invitations.lookAtInvitation(data.token)) !== null);
  const lists = createLists(parts);
  const labels = createLabels(parts);
  const fields = createFields(parts);

  const places = createTaskPlaces(store, lists);
  const single = createTasks({ ...parts, places });
  const files = createFilesOfTasks({ ...parts, readTask: single.read });
  const commentsOfTasks = createTaskComments(parts);
  const belongings = [commentsOfTasks, files.belongings];
  const tasks = {
    tasks: single,
    bulk: createTaskBulk({ ...parts, places }),
    transfer: createTaskTransfer({ ...parts, places, belongings }),
    trash: createTaskTrash({ ...parts, belongings }),
  };
  const listTrash = createListTrash({ ...parts, eraseTasks: tasks.trash.eraseOfList });
  const projectTrash = createProjectTrash({
    ...{ ...parts, projections, eraseInvitations: invitations.eraseOfProject },
    leaving: { attachments: files.attachments.trash.eraseBytes },
  });
  const comments = {
    ...createComments({ ...parts, readTask: single.read, namesOf }),
    sweep: commentsOfTasks.sweep,
  };

  const zoneOf = async (userId: string) => (await accounts.find(userId))?.timeZone ?? 'UTC';
  const search = createSearch({ ...parts, projects, namesOf, zoneOf });
  return {
    ...{
      access,
      projects,
      projectTrash,
      members,
      invitations,
      lists,
      listTrash,
      labels,
      fields,
      tasks,
      comments,
      search,
    },
    trash: createTrash({ ...parts, lists }),
    attachments: files.attachments,
    uploads: files.uploads,
    previews: files.previews,
    myDay: createMyDay({ ...parts, projects, blocked: search.blocked, zoneOf }),
    favourites: createFavourites({ ...parts, projects }),
    savedSearches: createSavedSearches(parts),
    history: createHistory({ ...parts, projections }),
    activity: createActivity({ ...parts, projections, namesOf }),
    snapshot: createSnapshots({ ...parts, members, lists, labels, fields }),
  };
}
