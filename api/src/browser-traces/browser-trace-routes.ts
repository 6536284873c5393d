import { browserTracesApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { BrowserTraces } from './browser-traces.ts';

export const browserTraceRoutes = (traces: BrowserTraces) => [
  on(browserTracesApi.tell, ({ body }) => traces.hear(body.spans)),
];
