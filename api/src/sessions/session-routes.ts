import { sessionsApi } from '@taskmanager/contract';
import type { Entrance } from '../login/login.ts';
import { on } from '../platform/calls.ts';
import type { Sessions } from './sessions.ts';

export const sessionRoutes = (sessions: Sessions, entrance: Entrance) => [
  on(sessionsApi.refresh, async (call) => {
    const started = await sessions.refresh(entrance.refreshTokenOf(call));
    entrance.give(call, started);
    return {
      expiresAt: new Date(started.expiresAt).toISOString(),
      csrfToken: entrance.csrfTokenOf(started.sessionId),
    };
  }),
  on(sessionsApi.list, async ({ who }) => ({ items: await sessions.list(who), next: null })),
  on(sessionsApi.revoke, ({ who, params }) => sessions.revoke(who, params.sessionId)),
  on(sessionsApi.revokeOthers, ({ who }) => sessions.endAll(who.userId, who.viaId)),
];
