import { sessionsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Entrance } from './entrance.ts';
import type { Login } from './login.ts';
import type { Sessions } from './sessions.ts';

export const sessionRoutes = ({
  login,
  sessions,
  entrance,
}: {
  login: Login;
  sessions: Sessions;
  entrance: Entrance;
}) => [
  on(sessionsApi.login, async (call) => {
    const outcome = await login.login(call.body, entrance.visitorOf(call));
    return 'ticket' in outcome ? outcome : entrance.letIn(call, outcome);
  }),
  on(sessionsApi.loginSecondFactor, async (call) =>
    entrance.letIn(call, await login.secondStep(call.body, entrance.visitorOf(call))),
  ),
  on(sessionsApi.logout, async (call) => {
    await login.logout(call.who, entrance.refreshTokenOf(call));
    entrance.letOut(call);
  }),
  on(sessionsApi.refresh, async (call) => {
    const started = await sessions.refresh(entrance.refreshTokenOf(call));
    entrance.give(call, started);
    return {
      expiresAt: new Date(started.expiresAt).toISOString(),
      csrfToken: entrance.csrfTokenOf(started.sessionId),
    };
  }),
  on(sessionsApi.confirm, async (call) => {
    const started = await login.confirm(call.who, call.body);
    entrance.give(call, started);
    return {
      confirmedUntil: new Date(started.confirmedUntil).toISOString(),
      csrfToken: entrance.csrfTokenOf(started.sessionId),
    };
  }),
  on(sessionsApi.list, async ({ who }) => ({ items: await sessions.list(who), next: null })),
  on(sessionsApi.revoke, ({ who, params }) => sessions.revoke(who, params.sessionId)),
  on(sessionsApi.revokeOthers, ({ who }) => sessions.endAll(who.userId, who.viaId)),
];
