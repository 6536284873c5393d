import type { Part } from './alert.ts';

const up = 'up{job="worker",instance="worker:3001"}';
const oldest = 'bull_queue_oldest_waiting_seconds{job="worker",queue="jobs"}';
const depth = (state: string) => `bull_queue_jobs{job="worker",queue="jobs",state="${state}"}`;
const ended = (outcome: string) => `bull_jobs_processed_total{job="worker",queue="mails.send",outcome="${outcome}"}`;
const last = 'bull_cron_last_success_timestamp_seconds{job="worker",task="trash"}';
const expected = 'bull_cron_expected_interval_seconds{job="worker",task="trash"}';
const inQueue = { queue: 'jobs' };

export const jobs: Part = {
  name: 'jobs',
  dashboard: 'jobs',
  logs: '{app="worker", level=~"warn|error"}',
  traces: { service: 'worker', failed: true },
  alerts: [
    {
      name: 'WorkerDown',
      severity: 'critical',
      for: '2m',
      expr: 'sum(up{job="worker"}) == 0 or absent(up{job="worker"})',
      labels: { job: 'worker' },
      summary: 'No worker answers.',
      description: 'No mail leaves and no notice is sent. Nothing is lost: jobs wait in the store. Start it again.',
      tried: {
        fires: { series: { [up]: '1+0x4 0+0x20' }, at: '7m', labels: { job: 'worker' } },
        quiet: { series: { [up]: '1+0x30' }, at: '30m' },
        boundary: { series: { [up]: '1+0x4 0 0 1+0x20' }, at: '7m' },
        noData: { series: {}, at: '2m', labels: { job: 'worker' } },
      },
    },
    {
      name: 'QueueStuck',
      severity: 'critical',
      for: '5m',
      expr: 'max by (queue) (bull_queue_oldest_waiting_seconds) > 300',
      summary: 'A job has been due for {{ $value | humanizeDuration }} and nobody does it.',
      description: 'The worker lives but does not work, or all its places are taken. Look at what runs.',
      tried: {
        fires: { series: { [oldest]: '301+60x30' }, at: '5m', labels: inQueue },
        quiet: { series: { [oldest]: '2+0x30' }, at: '30m' },
        boundary: { series: { [oldest]: '300+0x30' }, at: '30m' },
      },
    },
    {
      name: 'QueueBacklog',
      severity: 'warning',
      for: '10m',
      expr: 'max by (queue) (bull_queue_jobs{state="waiting"}) > 500',
      summary: '{{ $value }} jobs wait.',
      description: 'More comes than is done. Mails are late. See which job it is before you raise JOB_CONCURRENCY.',
      tried: {
        fires: { series: { [depth('waiting')]: '501+0x30' }, at: '10m', labels: inQueue },
        quiet: { series: { [depth('waiting')]: '20+0x30', [depth('failed')]: '900+0x30' }, at: '30m' },
        boundary: { series: { [depth('waiting')]: '500+0x30' }, at: '30m' },
      },
    },
    {
      name: 'DeadLetters',
      severity: 'warning',
      for: '15m',
      expr: 'max by (queue) (bull_queue_jobs{state="failed"}) > 50',
      summary: '{{ $value }} jobs were given up.',
      description:
        'Each is a mail or a push that somebody did not get. An admin repeats or dismisses them in the application.',
      logs: '{app="worker"} |= "job dead"',
      tried: {
        fires: { series: { [depth('failed')]: '51+0x30' }, at: '15m', labels: inQueue },
        quiet: { series: { [depth('failed')]: '3+0x30' }, at: '30m' },
        boundary: { series: { [depth('failed')]: '50+0x30' }, at: '30m' },
      },
    },
    {
      name: 'CronMissed',
      severity: 'warning',
      for: '5m',
      expr: `
        time() - max by (task) (bull_cron_last_success_timestamp_seconds)
          > 2 * max by (task) (bull_cron_expected_interval_seconds)`,
      summary: 'Periodic work "{{ $labels.task }}" was done {{ $value | humanizeDuration }} ago.',
      description: 'It fails each time, or the process that holds its lease hangs. Its error is in the log.',
      logs: '{app=~"api|worker"} |= "housekeeping failed"',
      tried: {
        fires: { series: { [last]: '0+0x60', [expected]: '600+0x60' }, at: '26m', labels: { task: 'trash' } },
        quiet: { series: { [last]: '0+60x60', [expected]: '600+0x60' }, at: '60m' },
        boundary: { series: { [last]: '0+0x20 60+60x40', [expected]: '600+0x60' }, at: '60m' },
      },
    },
    {
      name: 'JobFailureRate',
      severity: 'warning',
      for: '10m',
      expr: `
        sum by (queue) (rate(bull_jobs_processed_total{outcome="failed"}[10m]))
          / sum by (queue) (rate(bull_jobs_processed_total[10m])) > 0.05
        and sum by (queue) (increase(bull_jobs_processed_total[10m])) > 10`,
      summary: '{{ $value | humanizePercentage }} of the jobs {{ $labels.queue }} are given up.',
      description: 'Not tries that are repeated, but jobs that never will be done. Open the trace of one.',
      logs: '{app="worker"} |= "job dead"',
      tried: {
        fires: {
          series: { [ended('completed')]: '0+9x60', [ended('failed')]: '0+1x60' },
          at: '12m',
          labels: { queue: 'mails.send' },
        },
        quiet: { series: { [ended('completed')]: '0+99x60', [ended('failed')]: '0+1x60' }, at: '60m' },
        boundary: { series: { [ended('completed')]: '0+0x60', [ended('failed')]: '0+0.9x60' }, at: '60m' },
      },
    },
  ],
};
