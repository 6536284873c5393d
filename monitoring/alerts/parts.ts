import { api } from './api.ts';
import { backups } from './backups.ts';
import { deploy } from './deploy.ts';
import { edge } from './edge.ts';
import { host } from './host.ts';
import { jobs } from './jobs.ts';
import { runtime } from './runtime.ts';
import { slo } from './slo.ts';
import { sockets } from './sockets.ts';
import { mongoAlerts, redisAlerts } from './stores.ts';
import { watchers } from './watchers.ts';

/** Every alert there is, in the order of a request. */
export const parts = [
  edge,
  api,
  slo,
  sockets,
  jobs,
  mongoAlerts,
  redisAlerts,
  runtime,
  host,
  deploy,
  backups,
  watchers,
];
