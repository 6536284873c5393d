import { logLevelApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { LogLevels } from './log-level.ts';

export const logLevelRoutes = (levels: LogLevels) => [
  on(logLevelApi.read, () => levels.state()),
  on(logLevelApi.set, ({ body }) => levels.set(body.level, body.minutes)),
  on(logLevelApi.end, () => levels.end()),
];
