import type { Context } from './context.ts';
import type { AnyJob } from './platform/jobs/job.ts';

/** Every job there is; who adds one without listing it here waits for ever. */
export function jobsOf({ mail, notices, previews }: Context): AnyJob[] {
  return [mail.job, ...notices.jobs, previews.job];
}
