import type { Context } from './context.ts';
import type { AnyJob } from './platform/jobs/job.ts';

/** Every job there is; who adds one without listing it here waits for ever. */
export function jobsOf({ mail, telling, previews }: Context): AnyJob[] {
  return [mail.job, ...telling.jobs, previews.job];
}
