import { chart, figure, perSecond, quantile, row, table, type Dashboard } from './panel.ts';

export const jobs: Dashboard = {
  uid: 'jobs',
  title: '5 Jobs',
  help: 'What nobody waits for: mails, notices, previews, housekeeping. Queues are seen by each worker alike, so the largest figure counts.',
  rows: [
    row('Queues', [
      figure('Workers', 'count(up{job="worker"} == 1)', {
        help: 'Workers that Prometheus reaches.',
        alerts: ['WorkerDown'],
      }),
      figure('Waiting', 'sum(max by (queue) (bull_queue_jobs{state="waiting"}))', {
        help: 'Jobs that could begin.',
        alerts: ['QueueBacklog'],
      }),
      figure('Oldest', 'max(bull_queue_oldest_waiting_seconds)', {
        help: 'How long the first in a queue has waited.',
        unit: 's',
        alerts: ['QueueStuck'],
      }),
      figure('Dead letters', 'sum(max by (queue) (bull_queue_jobs{state="failed"}))', {
        help: 'Jobs that were given up; an admin may repeat them.',
        alerts: ['DeadLetters'],
      }),
      chart(
        'Depth',
        { '{{queue}} {{state}}': 'max by (queue, state) (bull_queue_jobs) > 0' },
        {
          help: 'By queue and state, where there is any.',
          isQuiet: 'no queue holds anything',
        },
      ),
      chart(
        'Oldest',
        { '{{queue}}': 'max by (queue) (bull_queue_oldest_waiting_seconds)' },
        {
          help: 'A line that climbs is a queue that nobody works on.',
          unit: 's',
          alerts: ['QueueStuck'],
        },
      ),
    ]),
    row('Work', [
      chart(
        'Done',
        { '{{queue}} {{outcome}}': perSecond('bull_jobs_processed_total', 'queue, outcome') },
        {
          help: 'Tries each second, by how they ended.',
          unit: 'ops',
        },
      ),
      chart(
        'Waited, p95',
        { '{{queue}}': quantile(0.95, 'bull_job_wait_seconds', 'queue') },
        {
          help: 'From when it might begin to when it did.',
          unit: 's',
        },
      ),
      chart(
        'Took, p95',
        { '{{queue}}': quantile(0.95, 'bull_job_duration_seconds', 'queue') },
        {
          help: 'How long a try takes.',
          unit: 's',
        },
      ),
      chart(
        'Failed',
        {
          '{{queue}}': `${perSecond('bull_jobs_processed_total', 'queue', 'outcome="failed"')} / ${perSecond('bull_jobs_processed_total', 'queue')}`,
        },
        {
          help: 'Share of tries that failed; most succeed later.',
          unit: 'percentunit',
          isQuiet: 'no try failed',
        },
      ),
      table(
        'Repeated work: seconds since it last went well',
        'time() - max by (task) (bull_cron_last_success_timestamp_seconds)',
        {
          help: 'Beside it the interval that is expected; an alert comes at twice that.',
          unit: 's',
          width: 8,
        },
      ),
      table('Repeated work: expected every', 'max by (task) (bull_cron_expected_interval_seconds)', {
        help: 'In seconds.',
        unit: 's',
        width: 8,
      }),
    ]),
  ],
};
