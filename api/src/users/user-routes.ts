import { usersApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Users } from './users.ts';

export const userRoutes = (users: Users) => [
  on(usersApi.list, ({ query }) => users.list(query)),
  on(usersApi.disable, ({ who, params }) => users.disable(who, params.userId)),
  on(usersApi.enable, ({ params }) => users.enable(params.userId)),
  on(usersApi.makeAdmin, ({ params }) => users.makeAdmin(params.userId)),
  on(usersApi.revokeAdmin, ({ who, params }) => users.revokeAdmin(who, params.userId)),
];
