import type { Part } from './alert.ts';

const info = (replica: string, version: string) =>
  `app_build_info{job="api",instance="${replica}:9464",service_version="${version}"}`;
const answered = (replica: string, status: string) =>
  `http_request_duration_seconds_count{job="api",instance="${replica}:9464",route="/api/v1/tasks/:taskId",status_code="${status}"}`;
const deployed = 'app_deploy_timestamp_seconds{job="api",instance="api-1:9464"}';
const backup = 'backup_last_success_timestamp_seconds{job="node"}';
const signups = 'user_signups_total{job="api",method="password"}';
const bothVersions = { [info('api-1', 'old')]: '1+0x60', [info('api-2', 'new')]: '1+0x60' };
const newOneFails = {
  ...bothVersions,
  [answered('api-1', '200')]: '0+60x60',
  [answered('api-2', '200')]: '0+57x60',
  [answered('api-2', '500')]: '0+3x60',
};

export const deploy: Part = {
  name: 'deploy',
  dashboard: 'overview',
  logs: '{app="api", level="error"}',
  traces: { service: 'api', failed: true },
  alerts: [
    {
      name: 'DeployRegression',
      severity: 'critical',
      for: '2m',
      expr: `
        sum by (job, service_version) (
          rate(http_request_duration_seconds_count{status_code=~"5.."}[5m])
            * on (instance) group_left (service_version) app_build_info
        )
        / sum by (job, service_version) (
          rate(http_request_duration_seconds_count[5m]) * on (instance) group_left (service_version) app_build_info
        ) > 0.01
        and on () time() - max(app_deploy_timestamp_seconds) < 1800`,
      summary:
        '{{ $labels.service_version }} answers {{ $value | humanizePercentage }} with 5xx, half an hour after its release.',
      description: 'Go back to the release before. What it wrote can be read by the old one.',
      dashboard: 'api',
      tried: {
        // The new version alone is blamed.
        fires: {
          series: { ...newOneFails, [deployed]: '0+0x60' },
          at: '3m',
          labels: { job: 'api', service_version: 'new' },
        },
        quiet: {
          series: {
            ...bothVersions,
            [answered('api-1', '200')]: '0+60x60',
            [answered('api-2', '200')]: '0+60x60',
            [deployed]: '0+0x60',
          },
          at: '20m',
        },
        // The same failures half an hour after the release are no longer its.
        boundary: { series: { ...newOneFails, [deployed]: '-1800+0x60' }, at: '20m' },
      },
    },
    {
      name: 'VersionSkew',
      severity: 'warning',
      for: '15m',
      expr: 'count(count by (service_version) (app_build_info{job="api"})) > 1',
      summary: '{{ $value }} versions of the server run at once.',
      description: 'A deployment was not finished. Both understand each other, but nobody should be on two for a day.',
      tried: {
        fires: { series: bothVersions, at: '15m' },
        quiet: { series: { [info('api-1', 'new')]: '1+0x60', [info('api-2', 'new')]: '1+0x60' }, at: '60m' },
        boundary: { series: { [info('api-1', 'new')]: '1+0x60', [info('api-2', 'old')]: '1+0x14 _x45' }, at: '20m' },
      },
    },
    {
      name: 'DeployInProgress',
      severity: 'info',
      expr: 'time() - max(app_deploy_timestamp_seconds) < 300',
      summary: 'A deployment began {{ $value | humanizeDuration }} ago.',
      description: 'Nobody is told of it. While it lasts ReplicaDown and VersionSkew are expected.',
      tried: {
        fires: { series: { [deployed]: '0+0x30' }, at: '0m' },
        quiet: { series: { [deployed]: '-9000+0x30' }, at: '10m' },
        boundary: { series: { [deployed]: '-300+0x30' }, at: '0m' },
      },
    },
    {
      name: 'BackupStale',
      severity: 'critical',
      for: '30m',
      expr: `
        time() - max(backup_last_success_timestamp_seconds) > 26 * 3600
        or absent(backup_last_success_timestamp_seconds)`,
      summary: 'The last backup that succeeded is too old, or there is none.',
      description: 'Should the store be lost now, more than a day is lost with it. Take one by hand, then see why.',
      dashboard: 'host',
      traces: { service: 'worker', failed: true },
      tried: {
        fires: { series: { [backup]: '-93600+0x60' }, at: '31m' },
        quiet: { series: { [backup]: '0+0x60' }, at: '60m' },
        boundary: { series: { [backup]: '-93600+60x60' }, at: '60m' },
        noData: { series: {}, at: '30m' },
      },
    },
    {
      name: 'SignupsStopped',
      severity: 'info',
      for: '1h',
      expr: 'sum(increase(user_signups_total[6h])) == 0 and sum(increase(user_signups_total[7d] offset 1d)) > 28',
      summary: 'Nobody has signed up for six hours.',
      description: 'Perhaps the way in is broken and nobody tells us. Walk it once yourself.',
      dashboard: 'business',
      logs: '{app="api"} |= "request out" |= "accounts.register"',
      traces: { service: 'api', operation: 'accounts.register' },
      tried: {
        // One an hour for nine days, then none; the step is no part of six hours, where old and new Prometheus differ.
        fires: { step: '59m', series: { [signups]: '0+1x216 216+0x20' }, at: '13216m' },
        quiet: { step: '59m', series: { [signups]: '0+1x240' }, at: '13216m' },
        // As quiet, but it always is: three a day.
        boundary: { step: '59m', series: { [signups]: '0+0.125x216 27+0x20' }, at: '13216m' },
      },
    },
  ],
};
