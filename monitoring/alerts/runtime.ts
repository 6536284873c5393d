import type { Part } from './alert.ts';

const one = { job: 'api', instance: 'api-1:9464' };
const of = (name: string) => `${name}{job="api",instance="api-1:9464"}`;
const heap = (usedMb: number) => ({
  [of('nodejs_heap_size_used_bytes')]: `${usedMb}+0x30`,
  [of('nodejs_heap_size_limit_bytes')]: '400+0x30',
});
const files = (open: number) => ({ [of('process_open_fds')]: `${open}+0x30`, [of('process_max_fds')]: '1000+0x30' });
const lag = of('nodejs_eventloop_lag_p99_seconds');
const utilization = of('nodejs_eventloop_utilization_ratio');

export const runtime: Part = {
  name: 'runtime',
  dashboard: 'runtime',
  logs: '{app=~"api|worker", level=~"warn|error"}',
  traces: { service: 'api', slowerThan: '1s' },
  alerts: [
    {
      name: 'HeapUsageHigh',
      severity: 'warning',
      for: '5m',
      expr: 'nodejs_heap_size_used_bytes / nodejs_heap_size_limit_bytes > 0.85',
      summary: '{{ $labels.instance }} uses {{ $value | humanizePercentage }} of the heap it may have.',
      description: 'It collects garbage all the time and slows down. Look whether it grows since the last deployment.',
      tried: {
        fires: { series: heap(341), at: '5m', labels: one },
        quiet: { series: heap(200), at: '30m' },
        boundary: { series: heap(340), at: '30m' },
      },
    },
    {
      name: 'HeapCritical',
      severity: 'critical',
      for: '2m',
      expr: 'nodejs_heap_size_used_bytes / nodejs_heap_size_limit_bytes > 0.95',
      summary: '{{ $labels.instance }} uses {{ $value | humanizePercentage }} of the heap it may have.',
      description: 'It ends within minutes. Take its slot out and restart it while the other one serves.',
      tried: {
        fires: { series: heap(381), at: '2m', labels: one },
        quiet: { series: heap(345), at: '30m' },
        boundary: { series: heap(380), at: '30m' },
      },
    },
    {
      name: 'EventLoopLag',
      severity: 'warning',
      for: '5m',
      expr: 'nodejs_eventloop_lag_p99_seconds > 0.2',
      summary: 'The event loop of {{ $labels.instance }} is late by {{ $value | humanizeDuration }}.',
      description:
        'Something computes for long without a pause, and everybody on that server waits. Open a slow trace.',
      tried: {
        fires: { series: { [lag]: '0.25+0x30' }, at: '5m', labels: one },
        quiet: { series: { [lag]: '0.02+0x30' }, at: '30m' },
        boundary: { series: { [lag]: '0.2+0x30' }, at: '30m' },
      },
    },
    {
      name: 'EventLoopSaturated',
      severity: 'warning',
      for: '5m',
      expr: 'nodejs_eventloop_utilization_ratio > 0.9',
      summary: 'The event loop of {{ $labels.instance }} is busy {{ $value | humanizePercentage }} of the time.',
      description: 'This server can take no more. Open the third slot, or find what computes.',
      tried: {
        fires: { series: { [utilization]: '0.95+0x30' }, at: '5m', labels: one },
        quiet: { series: { [utilization]: '0.4+0x30' }, at: '30m' },
        boundary: { series: { [utilization]: '0.9+0x30' }, at: '30m' },
      },
    },
    {
      name: 'FdExhaustion',
      severity: 'warning',
      for: '5m',
      expr: 'process_open_fds / process_max_fds > 0.8',
      summary: '{{ $labels.instance }} has {{ $value | humanizePercentage }} of its file descriptors open.',
      description: 'Soon it can take no connection. Look whether sockets or files leak.',
      tried: {
        fires: { series: files(801), at: '5m', labels: one },
        quiet: { series: files(100), at: '30m' },
        boundary: { series: files(800), at: '30m' },
      },
    },
  ],
};
