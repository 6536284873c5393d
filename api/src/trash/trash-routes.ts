import { trashApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { TrashOfProject } from './trash.ts';

export const trashRoutes = (trash: TrashOfProject) => [
  on(trashApi.read, ({ who, params }) => trash.read(who, params.projectId)),
];
