import type { Part } from './alert.ts';

const edgeCount = (status: string) =>
  `edge_http_request_duration_seconds_count{method="GET",status_class="${status}",route_group="api"}`;
const probe = 'probe_success{instance="https://localhost/api/v1/health",job="probe"}';
const expiry = 'probe_ssl_earliest_cert_expiry{instance="https://localhost/",job="probe"}';
const days = (count: number) => String(count * 86_400);

export const edge: Part = {
  name: 'edge',
  dashboard: 'edge',
  logs: '{app="nginx"} | json | status >= 500',
  traces: { service: 'nginx', failed: true },
  alerts: [
    {
      name: 'HighErrorRate',
      severity: 'warning',
      for: '5m',
      expr: 'edge:http_errors:ratio_rate5m > 0.01 and edge:http_requests:rate5m > 0.05',
      summary: 'The proxy answers {{ $value | humanizePercentage }} of all requests with 5xx.',
      description:
        'People see failures. If High5xxRate is quiet the servers are not reached at all: look at nginx first.',
      tried: {
        fires: { series: { [edgeCount('2xx')]: '0+98x30', [edgeCount('5xx')]: '0+2x30' }, at: '6m' },
        quiet: { series: { [edgeCount('2xx')]: '0+1000x30', [edgeCount('5xx')]: '0+5x30' }, at: '20m' },
        boundary: { series: { [edgeCount('2xx')]: '0+10x120', [edgeCount('5xx')]: '0+0.1x120' }, at: '100m' },
      },
    },
    {
      name: 'UpstreamRetries',
      severity: 'warning',
      for: '10m',
      expr: 'sum(rate(edge_upstream_retries_total[5m])) > 0.1',
      summary: 'The proxy asks a second server {{ $value | humanize }} times a second.',
      description:
        'Nobody was turned away yet, but a server refuses connections or dies in between. Look at the slots.',
      tried: {
        fires: { series: { edge_upstream_retries_total: '0+12x30' }, at: '13m' },
        quiet: { series: { edge_upstream_retries_total: '0+3x30' }, at: '30m' },
        boundary: { series: { edge_upstream_retries_total: '0+6x30' }, at: '30m' },
      },
    },
    {
      name: 'ProbeDown',
      severity: 'critical',
      for: '2m',
      expr: 'probe_success == 0',
      summary: 'Asked from outside, "{{ $labels.instance }}" does not answer as it must.',
      description:
        'Asked from outside as people ask. Look whether nginx runs and whether its name and certificate are good.',
      tried: {
        fires: {
          series: { [probe]: '1+0x4 0+0x10' },
          at: '7m',
          labels: { instance: 'https://localhost/api/v1/health', job: 'probe' },
        },
        quiet: { series: { [probe]: '1+0x30' }, at: '30m' },
        boundary: { series: { [probe]: '1+0x4 0 0 1+0x10' }, at: '7m' },
      },
    },
    {
      name: 'CertExpiresSoon',
      severity: 'warning',
      for: '15m',
      expr: '(last_over_time(probe_ssl_earliest_cert_expiry[10m]) - time()) / 86400 < 14',
      summary: 'The certificate of {{ $labels.instance }} ends in {{ $value | humanize }} days.',
      description: 'It is renewed with 30 days left, so renewing has failed for two weeks. Look at certbot.',
      tried: {
        fires: {
          series: { [expiry]: `${days(13)}+0x30` },
          at: '15m',
          labels: { instance: 'https://localhost/', job: 'probe' },
        },
        quiet: { series: { [expiry]: `${days(60)}+0x30` }, at: '30m' },
        boundary: { series: { [expiry]: `${days(14)}+60x30` }, at: '30m' },
      },
    },
    {
      name: 'CertExpiresCritical',
      severity: 'critical',
      expr: '(last_over_time(probe_ssl_earliest_cert_expiry[10m]) - time()) / 86400 < 3',
      summary: 'The certificate of {{ $labels.instance }} ends in {{ $value | humanize }} days.',
      description: 'After that no browser opens the application. Renew it by hand today.',
      tried: {
        fires: {
          series: { [expiry]: `${days(3)}+0x30` },
          at: '1m',
          labels: { instance: 'https://localhost/', job: 'probe' },
        },
        quiet: { series: { [expiry]: `${days(10)}+0x30` }, at: '30m' },
        boundary: { series: { [expiry]: `${days(3)}+60x30` }, at: '30m' },
      },
    },
    {
      name: 'AuthFailureSpike',
      severity: 'warning',
      for: '5m',
      expr: 'sum(rate(auth_failures_total[5m])) > 1',
      summary: '{{ $value | humanize }} sign-ins or tokens a second are refused.',
      description: 'Somebody tries passwords, or a program runs with a dead token. The limiter holds; see who it is.',
      dashboard: 'api',
      logs: '{app="api"} |= "sign-in refused"',
      traces: { service: 'api', operation: 'sessions.create' },
      tried: {
        fires: { series: { 'auth_failures_total{reason="password",replica="api-1"}': '0+90x30' }, at: '9m' },
        quiet: { series: { 'auth_failures_total{reason="password",replica="api-1"}': '0+6x30' }, at: '30m' },
        boundary: { series: { 'auth_failures_total{reason="password",replica="api-1"}': '0+60x30' }, at: '30m' },
      },
    },
  ],
};
