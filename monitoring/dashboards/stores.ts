import { chart, figure, perSecond, quantile, row, type Dashboard } from './panel.ts';

export const stores: Dashboard = {
  uid: 'stores',
  title: '6 Data stores',
  help: 'MongoDB as our processes feel it, and Redis as it sees itself.',
  rows: [
    row('MongoDB', [
      figure('Reached', 'min(db_client_up{db_system_name="mongodb"})', {
        help: 'Whether every process reaches it.',
        unit: 'bool',
        alerts: ['MongoDown'],
      }),
      chart(
        'Connections',
        {
          '{{replica}} {{state}}': 'sum by (replica, state) (db_client_connection_count)',
          'most {{replica}}': 'max by (replica) (db_client_connection_max)',
        },
        {
          help: 'Of the pool of each process.',
        },
      ),
      chart(
        'Waiting for a connection, p95',
        { '{{replica}}': quantile(0.95, 'db_client_connection_wait_time_seconds', 'replica') },
        {
          help: 'Time until the pool lends one.',
          unit: 's',
        },
      ),
      chart(
        'Nobody lent one in time',
        { '{{replica}}': perSecond('db_client_connection_timeouts_total', 'replica') },
        {
          help: 'Requests that failed because the pool was empty.',
          unit: 'ops',
        },
      ),
      chart(
        'Operations',
        {
          '{{db_operation_name}} {{db_collection_name}}': `topk(12, ${perSecond('db_client_operation_duration_seconds_count', 'db_operation_name, db_collection_name')})`,
        },
        {
          help: 'The twelve that are asked most.',
          unit: 'ops',
        },
      ),
      chart(
        'p95 by collection',
        {
          '{{db_collection_name}}': `topk(12, ${quantile(0.95, 'db_client_operation_duration_seconds', 'db_collection_name')})`,
        },
        {
          help: 'What takes longer than SLOW_QUERY_MS leaves a line “slow query” with its shape.',
          unit: 's',
        },
      ),
    ]),
    row('Redis', [
      figure('Up', 'redis_up', { help: 'The exporter reaches it.', unit: 'bool', alerts: ['RedisDown'] }),
      figure('Memory', 'redis_memory_used_bytes / redis_memory_max_bytes', {
        help: 'Of what it may take. It evicts nothing: full means that writes fail.',
        unit: 'percentunit',
        alerts: ['RedisMemoryHigh'],
      }),
      figure('Clients', 'redis_connected_clients', { help: 'Connections.' }),
      chart(
        'Operations',
        { '{{cmd}}': 'topk(10, rate(redis_commands_total[$__rate_interval]))' },
        {
          help: 'By command.',
          unit: 'ops',
          width: 12,
        },
      ),
      chart(
        'Time in commands',
        { '{{cmd}}': 'topk(10, rate(redis_commands_duration_seconds_total[$__rate_interval]))' },
        {
          help: 'Seconds of Redis each second: near 1 it is full.',
          unit: 's',
          width: 12,
        },
      ),
      chart(
        'Found',
        {
          hits: 'rate(redis_keyspace_hits_total[$__rate_interval])',
          misses: 'rate(redis_keyspace_misses_total[$__rate_interval])',
        },
        {
          help: 'Keys that were there, and were not.',
          unit: 'ops',
        },
      ),
      chart(
        'Kept on disk',
        { snapshot: 'redis_rdb_last_bgsave_status', 'append-only file': 'redis_aof_last_write_status' },
        {
          help: '1 is well.',
          unit: 'bool',
          alerts: ['RedisPersistence'],
        },
      ),
      chart(
        'Evicted, refused',
        {
          evicted: 'increase(redis_evicted_keys_total[$__rate_interval])',
          'connections refused': 'increase(redis_rejected_connections_total[$__rate_interval])',
        },
        {
          help: 'Both must stay at nothing.',
          alerts: ['RedisEvictions'],
        },
      ),
      chart(
        'Our clients came back',
        { '{{client}} {{replica}}': perSecond('redis_client_reconnects_total', 'client, replica') },
        {
          help: 'Connections of servers and workers that were lost and made again.',
          unit: 'ops',
          isQuiet: 'none was lost',
        },
      ),
    ]),
  ],
};
