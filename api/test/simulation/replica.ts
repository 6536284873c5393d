import { createFields } from '../../src/fields/fields.ts';
import { createHistory } from '../../src/history/history.ts';
import { createJournal } from '../../src/journal/journal.ts';
import { createMerge, type Merge } from '../../src/journal/merge.ts';
import type { Reach } from '../../src/journal/crash-points.ts';
import { createLabels } from '../../src/labels/labels.ts';
import { createBells } from '../../src/live/bells.ts';
import { createSince } from '../../src/live/since.ts';
import { createLists } from '../../src/lists/lists.ts';
import { createMembers } from '../../src/members/members.ts';
import { hintsHere } from '../../src/platform/hints.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { createProjectAccess } from '../../src/projects/project-access.ts';
import { createPartChanges } from '../../src/projects/project-parts.ts';
import { projections } from '../../src/projections.ts';
import { createSnapshots } from '../../src/snapshots/snapshots.ts';
import { createTaskPlaces } from '../../src/tasks/task-places.ts';
import { createTasks } from '../../src/tasks/tasks.ts';

export type Features = ReturnType<typeof createFeatures>;
export type FeatureParts = { store: Store; now: () => Date; reach: Reach; mergeOf?: (store: Store) => Merge };

/** What one process of the server offers to those who work in a project: the real use cases, wired as in context.ts. */
export function createFeatures({ store, now, reach, mergeOf = createMerge }: FeatureParts) {
  const journal = createJournal({ store, projections, now, reach, pause: async () => {} });
  const merge = mergeOf(store);
  const access = createProjectAccess(store, journal);
  const change = createPartChanges(store, access);
  const members = createMembers({ store, access, merge, facesOf: async () => new Map() });
  const lists = createLists({ store, access, change, merge });
  const labels = createLabels({ store, access, change, merge });
  const fields = createFields({ store, access, change, merge });
  const places = createTaskPlaces(store, lists);
  return {
    journal,
    members,
    tasks: createTasks({ store, access, change, merge, places }),
    since: createSince({ journal, access, bells: createBells(hintsHere()) }),
    history: createHistory({ store, journal, access, projections, now }),
    snapshot: createSnapshots({ store, journal, access, members, lists, labels, fields }),
  };
}
