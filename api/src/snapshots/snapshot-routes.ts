import { snapshotsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Snapshots } from './snapshots.ts';

export const snapshotRoutes = (snapshot: Snapshots) => [
  on(snapshotsApi.read, ({ who, params, query }) => snapshot(who, params.projectId, query.after)),
];
