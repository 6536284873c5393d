import type { Part } from './alert.ts';

const up = (job: string) => `up{job="${job}",instance="${job}:9000"}`;
const sent = (what: string) => `alertmanager_notifications_${what}total{job="alertmanager",integration="slack"}`;
const rules = 'prometheus_rule_evaluation_failures_total{job="prometheus",rule_group="requests"}';
const dropped = 'log_entries_dropped_total{job="api",replica="api-1",sink="loki",reason="full"}';
const spans = 'otel_spans_dropped_total{job="api",replica="api-1"}';
const series = 'prometheus_tsdb_head_series{job="prometheus",instance="prometheus:9090"}';
const ofPrometheus = { job: 'prometheus', instance: 'prometheus:9090' };
const firing = (name: string, severity: string) =>
  `ALERTS{alertname="${name}",alertstate="firing",severity="${severity}",job="api",part="api"}`;

/** Who watches the watchers. */
export const watchers: Part = {
  name: 'watchers',
  dashboard: 'host',
  logs: '{app=~"api|worker", level=~"warn|error"}',
  traces: { service: 'api' },
  alerts: [
    {
      name: 'TargetDown',
      severity: 'warning',
      for: '5m',
      // Slots may be parked; these four have alerts of their own.
      expr: 'up{job!~"api|worker|loki|otel-collector|jaeger"} == 0',
      summary: '{{ $labels.job }} on {{ $labels.instance }} gives no figures.',
      description: 'We are blind there: its alerts cannot fire. Look whether it runs.',
      tried: {
        fires: { series: { [up('redis')]: '0+0x30' }, at: '5m', labels: { job: 'redis', instance: 'redis:9000' } },
        quiet: { series: { [up('redis')]: '1+0x30' }, at: '30m' },
        boundary: { series: { [up('redis')]: '0+0x4 1+0x20', [up('api')]: '0+0x30' }, at: '5m' },
      },
    },
    {
      name: 'TelemetryDown',
      severity: 'warning',
      for: '5m',
      expr: 'up{job=~"loki|otel-collector|jaeger"} == 0',
      summary: '{{ $labels.job }} does not answer: logs or traces are missing.',
      description:
        'The application does not notice. Lines are still in Docker: scripts/logs; traces of this time are lost.',
      tried: {
        fires: { series: { [up('loki')]: '0+0x30' }, at: '5m', labels: { job: 'loki', instance: 'loki:9000' } },
        quiet: { series: { [up('loki')]: '1+0x30', [up('jaeger')]: '1+0x30' }, at: '30m' },
        boundary: { series: { [up('jaeger')]: '0+0x4 1+0x20' }, at: '5m' },
      },
    },
    {
      name: 'RuleFailures',
      severity: 'critical',
      for: '5m',
      expr: 'increase(prometheus_rule_evaluation_failures_total[5m]) > 0',
      summary: 'Rules of the group {{ $labels.rule_group }} cannot be evaluated.',
      description: 'Alerts of that group are silent. Prometheus says why in its log and on its page of rules.',
      tried: {
        fires: { series: { [rules]: '0+1x30' }, at: '6m', labels: { job: 'prometheus', rule_group: 'requests' } },
        quiet: { series: { [rules]: '0+0x30' }, at: '30m' },
        boundary: { series: { [rules]: '0 1 1 1 1 1 1+0x20' }, at: '20m' },
      },
    },
    {
      name: 'NotificationsFailing',
      severity: 'critical',
      for: '5m',
      expr: `
        sum by (integration) (rate(alertmanager_notifications_failed_total[5m]))
          / sum by (integration) (rate(alertmanager_notifications_total[5m])) > 0.01`,
      summary: '{{ $value | humanizePercentage }} of the notices by {{ $labels.integration }} fail.',
      description: 'Somebody may not hear of the next alert. Send a test: scripts/alert-test.',
      tried: {
        fires: {
          series: { [sent('failed_')]: '0+1x30', [sent('')]: '0+4x30' },
          at: '6m',
          labels: { integration: 'slack' },
        },
        quiet: { series: { [sent('failed_')]: '0+0x30', [sent('')]: '0+4x30' }, at: '30m' },
        boundary: { series: { [sent('failed_')]: '0+0.99x30', [sent('')]: '0+100x30' }, at: '30m' },
      },
    },
    {
      name: 'LogsDropped',
      severity: 'warning',
      for: '5m',
      expr: 'sum by (sink) (rate(log_entries_dropped_total[5m])) > 0',
      summary: '{{ $value | humanize }} lines a second do not reach {{ $labels.sink }}.',
      description: 'They are complete in Docker: scripts/logs. Look whether Loki answers and has room.',
      tried: {
        fires: { series: { [dropped]: '0+10x30' }, at: '6m', labels: { sink: 'loki' } },
        quiet: { series: { [dropped]: '0+0x30' }, at: '30m' },
        boundary: { series: { [dropped]: '400+0x30' }, at: '30m' },
      },
    },
    {
      name: 'SpansDropped',
      severity: 'warning',
      for: '10m',
      expr: 'sum(rate(otel_spans_dropped_total[5m])) > 0',
      summary: '{{ $value | humanize }} spans a second are thrown away.',
      description: 'Traces have holes. Look whether the collector answers; sample less if the load is to blame.',
      tried: {
        fires: { series: { [spans]: '0+10x30' }, at: '11m' },
        quiet: { series: { [spans]: '0+0x30' }, at: '30m' },
        boundary: { series: { [spans]: '90+0x30' }, at: '30m' },
      },
    },
    {
      name: 'SeriesExplosion',
      severity: 'warning',
      for: '10m',
      expr: 'prometheus_tsdb_head_series > 200000',
      summary: 'Prometheus holds {{ $value | humanize }} series.',
      description: 'A label got values without end. Find it before Prometheus runs out of memory.',
      tried: {
        fires: { series: { [series]: '200001+0x30' }, at: '10m', labels: ofPrometheus },
        quiet: { series: { [series]: '30000+0x30' }, at: '30m' },
        boundary: { series: { [series]: '200000+0x30' }, at: '30m' },
      },
    },
    {
      name: 'EscalateUnresolvedCritical',
      severity: 'escalation',
      for: '15m',
      // Under another name: two alerts of one job would be the same series otherwise.
      expr: `
        max by (escalated_from, job) (
          label_replace(ALERTS{alertstate="firing",severity="critical"}, "escalated_from", "$1", "alertname", "(.+)")
        ) == 1`,
      summary: '{{ $labels.escalated_from }} has been critical for a quarter of an hour.',
      description: 'Whoever is on call has not solved or silenced it. To acknowledge: silence escalated_from.',
      dashboard: 'overview',
      tried: {
        fires: {
          series: { [firing('ApiDown', 'critical')]: '1+0x30' },
          at: '15m',
          labels: { escalated_from: 'ApiDown', job: 'api' },
        },
        quiet: { series: { [firing('ReplicaDown', 'warning')]: '1+0x30' }, at: '30m' },
        boundary: { series: { [firing('ApiDown', 'critical')]: '1+0x9 _x20' }, at: '15m' },
      },
    },
    {
      name: 'Watchdog',
      severity: 'none',
      expr: 'vector(1)',
      summary: 'Prometheus and Alertmanager live.',
      description: 'It always fires, and a receiver on another machine pages when it is no longer heard.',
      tried: 'always',
    },
  ],
};
