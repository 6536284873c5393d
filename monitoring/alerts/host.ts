import type { Part } from './alert.ts';

const one = { job: 'node', instance: 'node-exporter:9100' };
const node = (what: string, more = '') => `node_${what}{job="node",instance="node-exporter:9100"${more}}`;
const root = ',mountpoint="/"';
const disk = (available: string) => ({
  [node('filesystem_avail_bytes', root)]: available,
  [node('filesystem_size_bytes', root)]: '1000+0x1000',
});
const memory = (available: number) => ({
  [node('memory_MemAvailable_bytes')]: `${available}+0x30`,
  [node('memory_MemTotal_bytes')]: '1000+0x30',
});
const container = (what: string) => `container_${what}{job="cadvisor",container="0123456789ab"}`;
const box = (used: number, limit = 1000) => ({
  [container('memory_working_set_bytes')]: `${used}+0x30`,
  [container('spec_memory_limit_bytes')]: `${limit}+0x30`,
  'container_named{job="node",container="0123456789ab",service="api-1"}': '1+0x30',
});
const ofContainer = { job: 'cadvisor', container: '0123456789ab' };

export const host: Part = {
  name: 'host',
  dashboard: 'host',
  logs: '{app=~"api|worker", level="error"}',
  traces: { service: 'api', slowerThan: '1s' },
  alerts: [
    {
      name: 'DiskFull',
      severity: 'critical',
      for: '5m',
      expr: 'node_filesystem_avail_bytes{mountpoint="/"} / node_filesystem_size_bytes{mountpoint="/"} < 0.1',
      summary: 'The disk has {{ $value | humanizePercentage }} left.',
      description:
        'Files are refused first, then text, then Redis and the logs stop. Make room: old images and backups first.',
      tried: {
        fires: { series: disk('99+0x30'), at: '5m', labels: { ...one, mountpoint: '/' } },
        quiet: { series: disk('400+0x30'), at: '30m' },
        boundary: { series: disk('100+0x30'), at: '30m' },
      },
    },
    {
      name: 'DiskWillFill',
      severity: 'warning',
      for: '1h',
      expr: `
        predict_linear(node_filesystem_avail_bytes{mountpoint="/"}[6h], 86400) < 0
        and node_filesystem_avail_bytes{mountpoint="/"} / node_filesystem_size_bytes{mountpoint="/"} < 0.3`,
      summary: 'The disk is full within a day.',
      description: 'Something grows steadily. See which folder before it is DiskFull at night.',
      tried: {
        fires: { series: disk('299-0.5x200'), at: '61m', labels: { ...one, mountpoint: '/' } },
        quiet: { series: disk('900-0.5x200'), at: '3h' },
        boundary: { series: disk('290+0x200'), at: '3h' },
      },
    },
    {
      name: 'MemoryLow',
      severity: 'warning',
      for: '5m',
      expr: 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 0.1',
      summary: 'The machine has {{ $value | humanizePercentage }} of its memory left.',
      description: 'Next the kernel ends a process. See which container grew.',
      tried: {
        fires: { series: memory(99), at: '5m', labels: one },
        quiet: { series: memory(500), at: '30m' },
        boundary: { series: memory(100), at: '30m' },
      },
    },
    {
      name: 'OomKill',
      severity: 'critical',
      expr: 'increase(node_vmstat_oom_kill[10m]) > 0',
      summary: 'The kernel ended a process for want of memory.',
      description: 'Docker starts it again; see which one it was and whether its limit or a leak is to blame.',
      tried: {
        fires: { series: { [node('vmstat_oom_kill')]: '0 0 0 0 1+0x20' }, at: '4m', labels: one },
        quiet: { series: { [node('vmstat_oom_kill')]: '0+0x30' }, at: '30m' },
        boundary: { series: { [node('vmstat_oom_kill')]: '4+0x30' }, at: '30m' },
      },
    },
    {
      name: 'CpuPressure',
      severity: 'warning',
      for: '10m',
      expr: 'rate(node_pressure_cpu_waiting_seconds_total[5m]) > 0.5',
      summary: 'Processes wait for a CPU {{ $value | humanizePercentage }} of the time.',
      description: 'Everything is slow. See who computes; backups and image builds belong into the night.',
      tried: {
        fires: { series: { [node('pressure_cpu_waiting_seconds_total')]: '0+36x30' }, at: '15m', labels: one },
        quiet: { series: { [node('pressure_cpu_waiting_seconds_total')]: '0+6x30' }, at: '30m' },
        boundary: { series: { [node('pressure_cpu_waiting_seconds_total')]: '0+30x30' }, at: '30m' },
      },
    },
    {
      name: 'ContainerMemoryHigh',
      severity: 'warning',
      for: '5m',
      // With the name of its service where scripts/name-containers has told it.
      expr: `
        (
          container_memory_working_set_bytes{container!=""} / (container_spec_memory_limit_bytes{container!=""} > 0)
            * on (container) group_left (service) container_named
        ) > 0.9
        or on (container)
        container_memory_working_set_bytes{container!=""} / (container_spec_memory_limit_bytes{container!=""} > 0) > 0.9`,
      summary:
        '{{ or $labels.service $labels.container }} uses {{ $value | humanizePercentage }} of the memory it may have.',
      description: 'At its limit the kernel ends it. See whether it grows without end or its limit is too small.',
      tried: {
        fires: { series: box(901), at: '5m', labels: { ...ofContainer, service: 'api-1' } },
        quiet: { series: box(901, 0), at: '30m' },
        boundary: { series: box(900), at: '30m' },
      },
    },
    {
      name: 'ContainerRestarting',
      severity: 'warning',
      expr: `
        changes(container_start_time_seconds{container!=""}[15m]) * on (container) group_left (service) container_named > 2
        or on (container) changes(container_start_time_seconds{container!=""}[15m]) > 2`,
      summary: '{{ or $labels.service $labels.container }} was started {{ $value }} times in a quarter of an hour.',
      description: 'Docker starts it again and again. Its last words: scripts/logs --once SERVICE.',
      tried: {
        fires: { series: { [container('start_time_seconds')]: '1 1 2 2 3 3 4+0x20' }, at: '6m', labels: ofContainer },
        quiet: { series: { [container('start_time_seconds')]: '1+0x30' }, at: '30m' },
        boundary: { series: { [container('start_time_seconds')]: '1 1 2 2 3+0x20' }, at: '10m' },
      },
    },
  ],
};
