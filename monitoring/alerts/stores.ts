import type { Part } from './alert.ts';

const client = (what: string, more = '') =>
  `db_client_${what}{job="api",instance="api-1:9464",db_system_name="mongodb"${more}}`;
const connections = (used: number) => ({
  'db_client_connection_count{job="api",instance="api-1:9464",state="used"}': `${used}+0x30`,
  'db_client_connection_max{job="api",instance="api-1:9464"}': '100+0x30',
});
const took = (le: string) =>
  client('operation_duration_seconds_bucket', `,db_operation_name="find",db_collection_name="tasks",le="${le}"`);
const redis = (what: string) => `redis_${what}{job="redis",instance="redis:6379"}`;
const ofRedis = { job: 'redis', instance: 'redis:6379' };

export const mongoAlerts: Part = {
  name: 'mongo',
  dashboard: 'stores',
  logs: '{app=~"api|worker"} |~ "slow query|Mongo"',
  traces: { service: 'api', slowerThan: '300ms' },
  alerts: [
    {
      name: 'MongoDown',
      severity: 'critical',
      for: '1m',
      expr: 'max(db_client_up{db_system_name="mongodb"}) == 0',
      summary: 'No process reaches MongoDB.',
      description:
        'Nothing can be read or written; readiness is 503. What is typed is kept in the browsers. Look at Atlas.',
      traces: { service: 'api', failed: true },
      tried: {
        fires: { series: { [client('up')]: '1+0x4 0+0x20' }, at: '6m' },
        quiet: { series: { [client('up')]: '1+0x30' }, at: '30m' },
        boundary: {
          series: { [client('up')]: '0+0x30', 'db_client_up{job="worker",db_system_name="mongodb"}': '1+0x30' },
          at: '30m',
        },
      },
    },
    {
      name: 'MongoPoolExhausted',
      severity: 'critical',
      for: '2m',
      expr: `
        max by (instance) (db_client_connection_count{state="used"} / ignoring (state) db_client_connection_max) > 0.9
        or sum by (instance) (rate(db_client_connection_timeouts_total[5m])) > 0`,
      summary: '{{ $labels.instance }} has hardly a connection to MongoDB left.',
      description:
        'Requests queue for one. Mostly a slow query holds them all: see MongoSlow and the slow query lines.',
      tried: {
        fires: { series: connections(91), at: '2m', labels: { instance: 'api-1:9464' } },
        quiet: { series: connections(20), at: '30m' },
        boundary: { series: connections(90), at: '30m' },
      },
    },
    {
      name: 'MongoSlow',
      severity: 'warning',
      for: '10m',
      expr: `
        histogram_quantile(
          0.95,
          sum by (le, db_collection_name) (rate(db_client_operation_duration_seconds_bucket{db_system_name="mongodb"}[5m]))
        ) > 0.3`,
      summary: 'MongoDB takes {{ $value | humanizeDuration }} for {{ $labels.db_collection_name }}.',
      description:
        'The lines "slow query" name the shape. A query without an index is refused at the start, so look at load.',
      logs: '{app=~"api|worker"} |= "slow query"',
      tried: {
        fires: {
          series: { [took('0.3')]: '0+0x30', [took('0.5')]: '0+60x30', [took('+Inf')]: '0+60x30' },
          at: '11m',
          labels: { db_collection_name: 'tasks' },
        },
        quiet: { series: { [took('0.01')]: '0+60x30', [took('+Inf')]: '0+60x30' }, at: '30m' },
        boundary: {
          series: { [took('0.1')]: '0+0x30', [took('0.3')]: '0+95x30', [took('+Inf')]: '0+100x30' },
          at: '30m',
        },
      },
    },
  ],
};

export const redisAlerts: Part = {
  name: 'redis',
  dashboard: 'stores',
  logs: '{app=~"api|worker"} |~ "(?i)redis|queue not heard"',
  traces: { service: 'api', failed: true },
  alerts: [
    {
      name: 'RedisDown',
      severity: 'critical',
      for: '1m',
      expr: 'redis_up == 0',
      summary: 'Redis does not answer.',
      description:
        'Nothing is lost and requests go on, but news are late and readiness is 503. Start it again, empty if need be.',
      tried: {
        fires: { series: { [redis('up')]: '1+0x4 0+0x20' }, at: '6m', labels: ofRedis },
        quiet: { series: { [redis('up')]: '1+0x30' }, at: '30m' },
        boundary: { series: { [redis('up')]: '1+0x4 0 1+0x20' }, at: '6m' },
      },
    },
    {
      name: 'RedisMemoryHigh',
      severity: 'warning',
      for: '5m',
      expr: 'redis_memory_used_bytes / redis_memory_max_bytes > 0.85 and redis_memory_max_bytes > 0',
      summary: 'Redis uses {{ $value | humanizePercentage }} of the memory it may have.',
      description:
        'When it is full it refuses writes: limits are then counted by each server, jobs are found by the patrol.',
      tried: {
        fires: {
          series: { [redis('memory_used_bytes')]: '86+0x30', [redis('memory_max_bytes')]: '100+0x30' },
          at: '5m',
          labels: ofRedis,
        },
        quiet: {
          series: { [redis('memory_used_bytes')]: '86+0x30', [redis('memory_max_bytes')]: '0+0x30' },
          at: '30m',
        },
        boundary: {
          series: { [redis('memory_used_bytes')]: '85+0x30', [redis('memory_max_bytes')]: '100+0x30' },
          at: '30m',
        },
      },
    },
    {
      name: 'RedisEvictions',
      severity: 'critical',
      expr: 'increase(redis_evicted_keys_total[10m]) > 0',
      summary: 'Redis throws keys away to make room.',
      description:
        'It must be started with noeviction: Bull loses wake-ups otherwise. Somebody changed its configuration.',
      tried: {
        fires: { series: { [redis('evicted_keys_total')]: '0+1x30' }, at: '1m', labels: ofRedis },
        quiet: { series: { [redis('evicted_keys_total')]: '0+0x30' }, at: '30m' },
        boundary: { series: { [redis('evicted_keys_total')]: '7+0x30' }, at: '30m' },
      },
    },
    {
      name: 'RedisPersistence',
      severity: 'critical',
      for: '5m',
      expr: 'redis_rdb_last_bgsave_status == 0 or redis_aof_last_write_status == 0',
      summary: 'Redis cannot write to its disk.',
      description: 'It refuses writes soon. Look at the room on the disk.',
      dashboard: 'host',
      tried: {
        fires: { series: { [redis('aof_last_write_status')]: '0+0x30' }, at: '5m', labels: ofRedis },
        quiet: {
          series: { [redis('aof_last_write_status')]: '1+0x30', [redis('rdb_last_bgsave_status')]: '1+0x30' },
          at: '30m',
        },
        boundary: { series: { [redis('rdb_last_bgsave_status')]: '0+0x4 1+0x20' }, at: '5m' },
      },
    },
    {
      name: 'RedisRejected',
      severity: 'warning',
      expr: 'increase(redis_rejected_connections_total[5m]) > 0',
      summary: 'Redis turns connections away.',
      description: 'More processes hold connections than it takes. Look who leaks them.',
      tried: {
        fires: { series: { [redis('rejected_connections_total')]: '0+1x30' }, at: '1m', labels: ofRedis },
        quiet: { series: { [redis('rejected_connections_total')]: '0+0x30' }, at: '30m' },
        boundary: { series: { [redis('rejected_connections_total')]: '3+0x30' }, at: '30m' },
      },
    },
  ],
};
