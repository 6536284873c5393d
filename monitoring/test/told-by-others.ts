/**
 * Figures of programs that are not ours, as their current releases tell them. `npm run test:telemetry` asks the running
 * ones for each.
 */
export const toldByOthers: Readonly<Record<string, readonly string[]>> = {
  prometheus: [
    'ALERTS',
    'up',
    'scrape_duration_seconds',
    'scrape_samples_post_metric_relabeling',
    'prometheus_rule_evaluation_failures_total',
    'prometheus_tsdb_head_series',
  ],
  alertmanager: ['alertmanager_notifications_total', 'alertmanager_notifications_failed_total'],
  blackbox: [
    'probe_success',
    'probe_http_status_code',
    'probe_ssl_earliest_cert_expiry',
    'probe_http_duration_seconds',
  ],
  nginx: [
    'nginx_up',
    'nginx_connections_active',
    'nginx_connections_reading',
    'nginx_connections_writing',
    'nginx_connections_waiting',
    'nginx_connections_accepted',
    'nginx_connections_handled',
  ],
  redis: [
    'redis_up',
    'redis_memory_used_bytes',
    'redis_memory_max_bytes',
    'redis_connected_clients',
    'redis_commands_total',
    'redis_commands_duration_seconds_total',
    'redis_keyspace_hits_total',
    'redis_keyspace_misses_total',
    'redis_evicted_keys_total',
    'redis_rejected_connections_total',
    'redis_rdb_last_bgsave_status',
    'redis_aof_last_write_status',
  ],
  node: [
    'node_cpu_seconds_total',
    'node_memory_MemAvailable_bytes',
    'node_memory_MemTotal_bytes',
    'node_filesystem_avail_bytes',
    'node_filesystem_size_bytes',
    'node_disk_read_bytes_total',
    'node_disk_written_bytes_total',
    'node_pressure_cpu_waiting_seconds_total',
    'node_pressure_memory_waiting_seconds_total',
    'node_pressure_io_waiting_seconds_total',
    'node_vmstat_oom_kill',
  ],
  cadvisor: [
    'container_memory_working_set_bytes',
    'container_spec_memory_limit_bytes',
    'container_cpu_usage_seconds_total',
    'container_network_receive_bytes_total',
    'container_network_transmit_bytes_total',
    'container_start_time_seconds',
  ],
  // Files in state/figures.
  'this machine': ['container_named', 'backup_last_success_timestamp_seconds'],
};
