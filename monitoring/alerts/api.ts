import type { Part } from './alert.ts';

const answered = (status: string) =>
  `http_requests_total{job="api",instance="api-1:9464",method="GET",route="/api/v1/tasks/:taskId",status_code="${status}"}`;
const within = (le: string) =>
  `http_request_duration_seconds_bucket{job="api",method="GET",route="/api/v1/tasks/:taskId",status_code="200",le="${le}"}`;
/** All requests of a minute took between two bounds. */
const taking = (perMinute: number, ...[below, above]: [string, string]) => ({
  [within(below)]: '0+0x90',
  [within(above)]: `0+${perMinute}x90`,
  [within('+Inf')]: `0+${perMinute}x90`,
});
const up = (replica: string) => `up{job="api",instance="${replica}:9464",replica="${replica}"}`;
const synthetic = (what: string) => `synthetic_check_${what}{check="task",job="worker"}`;
const ofApi = { job: 'api' };

export const api: Part = {
  name: 'api',
  dashboard: 'api',
  logs: '{app="api", level="error"}',
  traces: { service: 'api', failed: true },
  alerts: [
    {
      name: 'High5xxRate',
      severity: 'critical',
      for: '2m',
      keepFiringFor: '3m', // so that a bad release is told of, taken back and over within ten minutes
      expr: 'job:http_server_errors:ratio_rate2m > 0.01 and on (job) job:http_server_requests:rate5m > 0.05',
      summary: 'The servers answer {{ $value | humanizePercentage }} of all requests with 5xx.',
      description:
        'People lose changes or wait for repeats. Open a failed trace, it names the operation and the exception.',
      tried: {
        fires: { series: { [answered('200')]: '0+97x30', [answered('500')]: '0+3x30' }, at: '3m', labels: ofApi },
        quiet: { series: { [answered('200')]: '0+1000x30', [answered('500')]: '0+5x30' }, at: '30m' },
        boundary: { series: { [answered('200')]: '0+99x30', [answered('500')]: '0+0.99x30' }, at: '30m' },
      },
    },
    {
      name: 'LatencyP95High',
      severity: 'warning',
      for: '5m',
      expr: 'job:http_server_duration_seconds:p95_5m > 0.5',
      summary: 'One request in twenty takes longer than {{ $value | humanizeDuration }}.',
      description:
        'The board feels slow. Open a slow trace: its longest span says whether it is the store, the queue or us.',
      traces: { service: 'api', slowerThan: '500ms' },
      tried: {
        fires: { series: taking(60, '0.5', '1'), at: '6m', labels: ofApi },
        quiet: { series: taking(60, '0.05', '0.1'), at: '30m' },
        boundary: {
          series: { [within('0.25')]: '0+0x30', [within('0.5')]: '0+95x30', [within('+Inf')]: '0+100x30' },
          at: '30m',
        },
      },
    },
    {
      name: 'LatencyP95Critical',
      severity: 'critical',
      for: '2m',
      expr: 'job:http_server_duration_seconds:p95_5m > 2',
      summary: 'One request in twenty takes longer than {{ $value | humanizeDuration }}.',
      description: 'People think that it is down. Look at the store and at the event loop before you restart anything.',
      traces: { service: 'api', slowerThan: '2s' },
      tried: {
        fires: { series: taking(60, '2', '5'), at: '3m', labels: ofApi },
        quiet: { series: taking(60, '0.5', '1'), at: '30m' },
        boundary: {
          series: { [within('1')]: '0+0x30', [within('2')]: '0+95x30', [within('+Inf')]: '0+100x30' },
          at: '30m',
        },
      },
    },
    {
      name: 'TrafficDrop',
      severity: 'warning',
      for: '5m',
      // Also where the series are gone: then there is no rate at all, and the second line is the zero.
      expr: `
        (
            job:http_server_requests:rate5m
          or on (job)
            0 * avg_over_time(job:http_server_requests:rate5m[1h] offset 10m)
        ) < 0.5 * avg_over_time(job:http_server_requests:rate5m[1h] offset 10m)
        and avg_over_time(job:http_server_requests:rate5m[1h] offset 10m) > 0.2`,
      summary: 'Only {{ $value | humanize }} requests a second arrive, less than half of the hour before.',
      description: 'Either people cannot reach us, or a client broke. Ask from outside first: scripts/smoke.',
      logs: '{app="nginx"}',
      traces: { service: 'nginx' },
      tried: {
        // For an hour one a second, then a tenth of it; the mean of five minutes needs three to fall below the half.
        fires: { series: { [answered('200')]: '0+60x60 3606+6x30' }, at: '68m', labels: ofApi },
        quiet: { series: { [answered('200')]: '0+60x60 3645+45x30' }, at: '90m' },
        boundary: { series: { [answered('200')]: '0+10x60 600+0x30' }, at: '90m' },
      },
    },
    {
      name: 'ReplicaDown',
      severity: 'warning',
      for: '1m',
      expr: 'count(up{job="api"} == 1) < 2',
      labels: ofApi,
      summary: 'Only {{ $value }} server answers.',
      description: 'Nobody notices while the other one lives. See why it ended before you start it again.',
      traces: { service: 'api' },
      tried: {
        fires: {
          series: { [up('api-1')]: '1+0x30', [up('api-2')]: '1+0x4 0+0x25', [up('api-3')]: '0+0x30' },
          at: '6m',
          labels: ofApi,
        },
        quiet: { series: { [up('api-1')]: '1+0x30', [up('api-2')]: '1+0x30', [up('api-3')]: '1+0x30' }, at: '30m' },
        // The third slot is parked, and that is fine.
        boundary: { series: { [up('api-1')]: '1+0x30', [up('api-2')]: '1+0x30', [up('api-3')]: '0+0x30' }, at: '30m' },
      },
    },
    {
      name: 'ApiDown',
      severity: 'critical',
      for: '1m',
      expr: 'sum(up{job="api"}) == 0 or absent(up{job="api"})',
      labels: ofApi,
      summary: 'No server answers.',
      description: 'Everybody sees a page of nginx. What is typed is kept in the browsers. Look at scripts/status.',
      traces: { service: 'nginx', failed: true },
      tried: {
        fires: { series: { [up('api-1')]: '1+0x4 0+0x25', [up('api-2')]: '0+0x30' }, at: '6m', labels: ofApi },
        quiet: { series: { [up('api-1')]: '1+0x30', [up('api-2')]: '1+0x30' }, at: '30m' },
        boundary: { series: { [up('api-1')]: '1+0x30', [up('api-2')]: '0+0x30' }, at: '30m' },
        noData: { series: {}, at: '1m', labels: ofApi },
      },
    },
    {
      name: 'CrashLoop',
      severity: 'critical',
      expr: 'changes(process_start_time_seconds{job=~"api|worker"}[15m]) > 2',
      summary: '{{ $labels.instance }} was started {{ $value }} times in a quarter of an hour.',
      description: 'It dies and is started again. Its last words say why: scripts/logs --once SERVICE.',
      logs: '{app=~"api|worker", level="error"}',
      dashboard: 'runtime',
      tried: {
        fires: {
          series: { 'process_start_time_seconds{job="api",instance="api-1:9464"}': '1 1 2 2 3 3 4+0x20' },
          at: '6m',
          labels: { job: 'api', instance: 'api-1:9464' },
        },
        quiet: { series: { 'process_start_time_seconds{job="api",instance="api-1:9464"}': '1+0x30' }, at: '30m' },
        boundary: {
          series: { 'process_start_time_seconds{job="api",instance="api-1:9464"}': '1 1 2 2 3+0x20' },
          at: '10m',
        },
      },
    },
    {
      name: 'SyntheticFailing',
      severity: 'critical',
      for: '5m',
      expr: 'max by (check) (synthetic_check_success) == 0',
      summary: 'The synthetic user cannot do "{{ $labels.check }}".',
      description: 'What it does every five minutes real people do all day. Its trace shows the step that failed.',
      dashboard: 'overview',
      logs: '{app="worker"} |= "synthetic"',
      traces: { service: 'worker', failed: true },
      tried: {
        fires: { series: { [synthetic('success')]: '1+0x4 0+0x25' }, at: '10m', labels: { check: 'task' } },
        quiet: { series: { [synthetic('success')]: '1+0x30' }, at: '30m' },
        boundary: { series: { [synthetic('success')]: '1+0x4 0+0x4 1+0x20' }, at: '10m' },
      },
    },
    {
      name: 'SyntheticStale',
      severity: 'warning',
      for: '5m',
      expr: 'time() - max by (check) (synthetic_check_last_run_timestamp_seconds) > 900',
      summary: 'The synthetic user has not done "{{ $labels.check }}" for {{ $value | humanizeDuration }}.',
      description: 'Nobody tries the way of a user any more: the worker is stuck, or was started without SYNTHETIC.',
      dashboard: 'overview',
      logs: '{app="worker"} |= "synthetic"',
      traces: { service: 'worker' },
      tried: {
        fires: {
          series: { [synthetic('last_run_timestamp_seconds')]: '0+0x30' },
          at: '21m',
          labels: { check: 'task' },
        },
        quiet: { series: { [synthetic('last_run_timestamp_seconds')]: '0+60x40' }, at: '40m' },
        boundary: { series: { [synthetic('last_run_timestamp_seconds')]: '0+0x15 60+60x40' }, at: '40m' },
      },
    },
    {
      name: 'ExternalCallsFailing',
      severity: 'warning',
      for: '10m',
      expr: `
        sum by (service) (rate(external_call_duration_seconds_count{outcome="failed"}[10m]))
          / sum by (service) (rate(external_call_duration_seconds_count[10m])) > 0.2
        and sum by (service) (increase(external_call_duration_seconds_count[10m])) > 5`,
      summary: '{{ $value | humanizePercentage }} of the calls to {{ $labels.service }} fail.',
      description:
        'Mails, pushes or files wait or are lost to their senders. Jobs repeat by themselves; see what it answers.',
      logs: '{app=~"api|worker"} |= "job failed"',
      traces: { service: 'worker', failed: true },
      tried: {
        fires: {
          series: {
            'external_call_duration_seconds_count{service="mail",outcome="ok"}': '0+3x60',
            'external_call_duration_seconds_count{service="mail",outcome="failed"}': '0+2x60',
          },
          at: '12m',
          labels: { service: 'mail' },
        },
        quiet: {
          series: {
            'external_call_duration_seconds_count{service="mail",outcome="ok"}': '0+20x60',
            'external_call_duration_seconds_count{service="mail",outcome="failed"}': '0+1x60',
          },
          at: '60m',
        },
        // Of hardly any calls all fail.
        boundary: {
          series: { 'external_call_duration_seconds_count{service="push",outcome="failed"}': '0+0.4x60' },
          at: '60m',
        },
      },
    },
  ],
};
