import { browserErrorsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { BrowserErrors } from './browser-errors.ts';

export const browserErrorRoutes = (errors: BrowserErrors) => [
  on(browserErrorsApi.report, ({ body, headers }) => errors.hear(body, headers['user-agent'] ?? '')),
];
