import { chart, replicas, row, type Dashboard } from './panel.ts';

const chosen = 'replica=~"$replica"';

export const runtime: Dashboard = {
  uid: 'runtime',
  title: '7 Runtime',
  help: 'Node in servers and workers: memory, its one thread, files.',
  variables: [replicas],
  rows: [
    row('Memory', [
      chart(
        'Heap of its limit',
        { '{{replica}}': `nodejs_heap_size_used_bytes{${chosen}} / nodejs_heap_size_limit_bytes{${chosen}}` },
        {
          help: 'At the limit the process ends. A saw is fine, a slope is a leak.',
          unit: 'percentunit',
          alerts: ['HeapUsageHigh', 'HeapCritical'],
        },
      ),
      chart(
        'Memory of the process',
        { '{{replica}}': `process_resident_memory_bytes{${chosen}}` },
        {
          help: 'With what is not heap: buffers, pictures, SQLite.',
          unit: 'bytes',
        },
      ),
      chart(
        'Heap by space',
        { '{{replica}} {{space}}': `nodejs_heap_space_size_used_bytes{${chosen},space=~"old|new|large_object"}` },
        {
          help: 'What lives long is in old.',
          unit: 'bytes',
        },
      ),
    ]),
    row('Its thread', [
      chart(
        'Busy',
        { '{{replica}}': `nodejs_eventloop_utilization_ratio{${chosen}}` },
        {
          help: 'Share of the time in which the loop had work.',
          unit: 'percentunit',
          alerts: ['EventLoopSaturated'],
        },
      ),
      chart(
        'Lag, p99',
        { '{{replica}}': `nodejs_eventloop_lag_p99_seconds{${chosen}}` },
        {
          help: 'How long something had to wait for the thread.',
          unit: 's',
          alerts: ['EventLoopLag'],
        },
      ),
      chart(
        'Time in garbage collection',
        {
          '{{replica}} {{kind}}': `sum by (replica, kind) (rate(nodejs_gc_duration_seconds_sum{${chosen}}[$__rate_interval]))`,
        },
        {
          help: 'Share of the time, by kind.',
          unit: 'percentunit',
        },
      ),
      chart(
        'CPU',
        { '{{replica}}': `rate(process_cpu_seconds_total{${chosen},job=~"api|worker"}[$__rate_interval])` },
        {
          help: 'Of one core.',
          unit: 'percentunit',
        },
      ),
    ]),
    row('Process', [
      chart(
        'Open files',
        { '{{replica}}': `process_open_fds{${chosen}} / process_max_fds{${chosen}}` },
        {
          help: 'Of what it may open; each socket is one.',
          unit: 'percentunit',
          alerts: ['FdExhaustion'],
        },
      ),
      chart(
        'Up since',
        { '{{replica}}': `time() - process_start_time_seconds{${chosen},job=~"api|worker"}` },
        {
          help: 'A drop is a restart.',
          unit: 's',
        },
      ),
      chart(
        'Restarts',
        { '{{replica}}': 'changes(process_start_time_seconds{job=~"api|worker"}[15m])' },
        {
          help: 'In a quarter of an hour.',
          alerts: ['CrashLoop'],
        },
      ),
    ]),
  ],
};
