import { jobsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { JobDesk } from './jobs.ts';

export const jobRoutes = (desk: JobDesk) => [
  on(jobsApi.list, ({ query }) => desk.list(query)),
  on(jobsApi.repeat, ({ params }) => desk.repeat(params.jobId)),
  on(jobsApi.dismiss, ({ params }) => desk.dismiss(params.jobId)),
];
