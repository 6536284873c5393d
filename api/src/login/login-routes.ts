import { sessionsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Entrance } from './entrance.ts';
import type { Login } from './login.ts';

export const loginRoutes = (login: Login, entrance: Entrance) => [
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
  on(sessionsApi.confirm, async (call) => {
    const started = await login.confirm(call.who, call.body);
    entrance.give(call, started);
    return {
      confirmedUntil: new Date(started.confirmedUntil).toISOString(),
      csrfToken: entrance.csrfTokenOf(started.sessionId),
    };
  }),
];
