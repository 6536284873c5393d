import type { Part } from './alert.ts';

const tail = 'backup_tail_last_success_timestamp_seconds{job="node"}';
const drilled = 'backup_drill_last_success_timestamp_seconds{job="node"}';
const outcome = 'backup_drill_success{job="node",instance="node-exporter:9100"}';

/** Whether what was lost could be brought back. That there is a whole backup at all stands in deploy.ts. */
export const backups: Part = {
  name: 'backups',
  dashboard: 'host',
  logs: '{app="worker", level="error"}',
  traces: { service: 'worker', failed: true },
  alerts: [
    {
      name: 'BackupTailStale',
      severity: 'warning',
      for: '5m',
      expr: `
        time() - max(backup_tail_last_success_timestamp_seconds) > 1800
        or absent(backup_tail_last_success_timestamp_seconds)`,
      summary: 'What was written in the last half hour is in no backup.',
      description: 'Each quarter of an hour is promised. Take a tail by hand; it says in a sentence why not.',
      tried: {
        fires: { series: { [tail]: '-1800+0x60' }, at: '6m' },
        quiet: { series: { [tail]: '0+0x20' }, at: '20m' },
        boundary: { series: { [tail]: '-1800+60x60' }, at: '60m' },
        noData: { series: {}, at: '5m' },
      },
    },
    {
      name: 'BackupDrillFailed',
      severity: 'critical',
      expr: 'backup_drill_success == 0',
      summary: 'The newest backup could not be restored.',
      description: 'Perhaps there is none that helps. Drill by hand: it says which part does not hold.',
      tried: {
        fires: {
          series: { [outcome]: '1 1 0+0x20' },
          at: '2m',
          labels: { job: 'node', instance: 'node-exporter:9100' },
        },
        quiet: { series: { [outcome]: '0 0 1+0x20' }, at: '10m' },
        boundary: { series: { [outcome]: '1+0x20' }, at: '10m' },
      },
    },
    {
      name: 'BackupDrillStale',
      severity: 'warning',
      for: '1h',
      expr: `
        time() - max(backup_drill_last_success_timestamp_seconds) > 26 * 3600
        or absent(backup_drill_last_success_timestamp_seconds)`,
      summary: 'For more than a day nobody has restored a backup.',
      description: 'Each day one is restored beside the servers. Without that a backup is a hope.',
      tried: {
        fires: { series: { [drilled]: '-93600+0x90' }, at: '61m' },
        quiet: { series: { [drilled]: '0+0x90' }, at: '80m' },
        boundary: { series: { [drilled]: '-93600+60x90' }, at: '80m' },
        noData: { series: {}, at: '60m' },
      },
    },
  ],
};
