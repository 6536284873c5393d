import { projectsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { document, entity, nothing } from '../platform/replies.ts';
import type { Projects } from './projects.ts';

export const projectRoutes = (projects: Projects) => [
  on(projectsApi.create, async ({ who, op, body }) => entity(await projects.create(who, op, body))),
  on(projectsApi.list, ({ who, query }) => projects.list(who, query.state, query.limit, query.after)),
  on(projectsApi.read, async ({ who, params, query }) =>
    document(await projects.read(who, params.projectId, query.trashed)),
  ),
  on(projectsApi.change, async ({ who, op, params, body, ifMatch }) =>
    entity(await projects.change(who, op, params.projectId, { base: body.base, ifMatch }, body)),
  ),
  on(projectsApi.remove, async ({ who, op, params }) => nothing(await projects.remove(who, op, params.projectId))),
  on(projectsApi.restore, async ({ who, op, params }) => entity(await projects.restore(who, op, params.projectId))),
];
