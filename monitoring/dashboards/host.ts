import { chart, figure, perSecond, row, type Dashboard } from './panel.ts';

const named = '* on (container) group_left (service) container_named';

export const host: Dashboard = {
  uid: 'host',
  title: '8 Host and telemetry',
  help: 'The machine, the containers on it, and whether the watchers themselves are well.',
  rows: [
    row('Backups', [
      figure('Newest backup', 'time() - max(backup_last_success_timestamp_seconds)', {
        help: 'How old the newest whole backup is.',
        unit: 's',
        alerts: ['BackupStale'],
      }),
      figure('Newest tail', 'time() - max(backup_tail_last_success_timestamp_seconds)', {
        help: 'What would be lost with the store now: no more than a quarter of an hour is promised.',
        unit: 's',
        alerts: ['BackupTailStale'],
      }),
      figure('Last drill', 'time() - max(backup_drill_last_success_timestamp_seconds)', {
        help: 'How long ago the newest backup was restored, compared and signed in to.',
        unit: 's',
        alerts: ['BackupDrillStale', 'BackupDrillFailed'],
      }),
      figure('Lost in the drill', 'max(backup_rpo_seconds)', {
        help: 'How much time the restored data lacked (RPO); a quarter of an hour is promised.',
        unit: 's',
      }),
      figure('Restored in', 'max(backup_rto_seconds)', {
        help: 'From nothing to somebody signed in (RTO); half an hour is promised.',
        unit: 's',
      }),
      figure('Whole one used', 'max(backup_age_seconds)', {
        help: 'How old the whole backup was that the drill began with; tails brought the rest.',
        unit: 's',
      }),
    ]),
    row('Machine', [
      figure('Memory free', 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes', {
        help: 'Of all there is.',
        unit: 'percentunit',
        alerts: ['MemoryLow'],
      }),
      figure(
        'Disk free',
        'min(node_filesystem_avail_bytes{mountpoint="/"} / node_filesystem_size_bytes{mountpoint="/"})',
        {
          help: 'Of the disk of /.',
          unit: 'percentunit',
          alerts: ['DiskFull'],
        },
      ),
      figure('Killed for memory', 'increase(node_vmstat_oom_kill[1h])', {
        help: 'In the last hour.',
        alerts: ['OomKill'],
      }),
      chart(
        'CPU',
        { '{{mode}}': 'sum by (mode) (rate(node_cpu_seconds_total{mode!="idle"}[$__rate_interval]))' },
        {
          help: 'Cores that are busy, by what with.',
          width: 12,
        },
      ),
      chart(
        'Pressure',
        {
          CPU: 'rate(node_pressure_cpu_waiting_seconds_total[$__rate_interval])',
          memory: 'rate(node_pressure_memory_waiting_seconds_total[$__rate_interval])',
          disk: 'rate(node_pressure_io_waiting_seconds_total[$__rate_interval])',
        },
        { help: 'Share of the time in which something waited.', unit: 'percentunit', alerts: ['CpuPressure'] },
      ),
      chart(
        'Disk',
        {
          'read {{device}}': 'rate(node_disk_read_bytes_total[$__rate_interval])',
          'written {{device}}': 'rate(node_disk_written_bytes_total[$__rate_interval])',
        },
        {
          help: 'By device.',
          unit: 'Bps',
        },
      ),
      chart(
        'Network',
        {
          'in {{interface}}': 'rate(container_network_receive_bytes_total{container=""}[$__rate_interval])',
          'out {{interface}}': 'rate(container_network_transmit_bytes_total{container=""}[$__rate_interval])',
        },
        { help: 'Of the machine, by interface.', unit: 'Bps' },
      ),
    ]),
    row('Containers', [
      chart(
        'Memory of its limit',
        {
          '{{service}}': `container_memory_working_set_bytes{container!=""} / (container_spec_memory_limit_bytes{container!=""} > 0) ${named}`,
        },
        {
          help: 'At the limit it is killed. Names come from scripts/name-containers.',
          unit: 'percentunit',
          width: 12,
        },
      ),
      chart(
        'CPU',
        {
          '{{service}}': `sum by (container) (rate(container_cpu_usage_seconds_total{container!=""}[$__rate_interval])) ${named}`,
        },
        {
          help: 'Cores.',
          width: 12,
        },
      ),
    ]),
    row('The watchers', [
      chart(
        'Reached',
        { '{{job}} {{replica}}': 'up' },
        { help: 'What Prometheus asks; a parked slot is 0.', unit: 'bool' },
      ),
      chart('Asking took', { '{{job}}': 'max by (job) (scrape_duration_seconds)' }, { help: 'By job.', unit: 's' }),
      chart(
        'Series',
        {
          'in Prometheus': 'prometheus_tsdb_head_series',
          '{{job}} {{replica}}': 'scrape_samples_post_metric_relabeling{job=~"api|worker|edge"}',
        },
        {
          help: 'A server may have 3,000.',
          alerts: ['SeriesExplosion'],
        },
      ),
      chart('Rules that failed', 'increase(prometheus_rule_evaluation_failures_total[$__rate_interval]) > 0', {
        help: 'By group.',
        alerts: ['RuleFailures'],
        isQuiet: 'no rule failed',
      }),
      chart(
        'Alerts sent',
        { '{{integration}}': perSecond('alertmanager_notifications_total', 'integration') },
        {
          help: 'By way.',
          unit: 'ops',
        },
      ),
      chart(
        'Not delivered',
        { '{{integration}}': perSecond('alertmanager_notifications_failed_total', 'integration') },
        {
          help: 'By way.',
          unit: 'ops',
        },
      ),
      chart(
        'Lines',
        { '{{replica}} {{level}}': perSecond('log_entries_total', 'replica, level') },
        {
          help: 'Written each second.',
          unit: 'ops',
        },
      ),
      chart(
        'Lines dropped',
        { '{{sink}} {{reason}}': perSecond('log_entries_dropped_total', 'sink, reason') },
        {
          help: 'Lines that Loki did not get; all of them stand in docker compose logs.',
          unit: 'ops',
          alerts: ['LogsDropped'],
          isQuiet: 'none was dropped',
        },
      ),
      chart(
        'Spans dropped',
        { '{{replica}}': perSecond('otel_spans_dropped_total', 'replica') },
        {
          help: 'Spans that the collector did not get.',
          unit: 'ops',
          alerts: ['SpansDropped'],
          isQuiet: 'none was dropped',
        },
      ),
      chart(
        'Errors reported',
        { '{{outcome}}': perSecond('sentry_events_total', 'outcome') },
        {
          help: 'To Sentry, by whether it took them.',
          unit: 'ops',
          isQuiet: 'there was no error, or SENTRY_DSN is unset',
        },
      ),
    ]),
  ],
};
