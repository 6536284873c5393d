import type { Context } from './context.ts';
import { startHousekeeping } from './housekeeping.ts';
import { jobsOf } from './jobs.ts';
import { wakeNotifier } from './notifications/notifications.ts';

/** What nobody waits for: done by the server itself, or in full mode by workers. It ends before what it stands on. */
export function startWork(context: Context) {
  context.jobs.work(jobsOf(context));
  const housekeeping = startHousekeeping(context);
  const notifying = wakeNotifier({ ...context, notifier: context.telling.notifier });
  return [
    { name: 'housekeeping', close: housekeeping.close },
    { name: 'notifier', close: notifying.close },
  ];
}
