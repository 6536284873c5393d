import { api } from './api.ts';
import { business } from './business.ts';
import { edge } from './edge.ts';
import { host } from './host.ts';
import { jobs } from './jobs.ts';
import { overview } from './overview.ts';
import { realtime } from './realtime.ts';
import { request } from './request.ts';
import { runtime } from './runtime.ts';
import { stores } from './stores.ts';

/** In the order in which one looks. */
export const dashboards = [overview, api, edge, realtime, jobs, stores, runtime, host, business, request];
