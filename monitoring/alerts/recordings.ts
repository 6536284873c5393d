import { slowByNature } from './routes.ts';

/** What alerts, dashboards and the error budget share. */
export type Recordings = {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly { record: string; expr: string; labels?: Readonly<Record<string, string>> }[];
};

const asked = 'route!~"/healthz|/readyz|/metrics"';
const timed = `route!~"${['/healthz', '/readyz', '/metrics', ...slowByNature()].join('|')}"`;
const ofPeople = 'route_group!="socket"'; // whoever waits for news waits 25 s, and that is fine
const slo = { slo: 'http-1s' };

const errorRatio = (window: string) => `
  (
      sum by (job) (rate(http_requests_total{${asked},status_code=~"5.."}[${window}]))
    or on (job)
      0 * sum by (job) (rate(http_requests_total{${asked}}[${window}]))
  )
  / sum by (job) (rate(http_requests_total{${asked}}[${window}]))`;

const quantile = (q: number) =>
  `histogram_quantile(${q}, sum by (job, le) (rate(http_request_duration_seconds_bucket{${timed}}[5m])))`;

// Weighted by traffic, from two series instead of millions of samples.
const badShare = (window: string) => ({
  record: `slo:error:ratio_rate${window}`,
  expr: `avg_over_time(slo:bad:rate5m[${window}]) / avg_over_time(slo:requests:rate5m[${window}])`,
});

export const recordings: readonly Recordings[] = [
  {
    name: 'requests',
    interval: '30s',
    rules: [
      {
        record: 'job:http_server_requests:rate5m',
        expr: `sum by (job) (rate(http_requests_total{${asked}}[5m]))`,
      },
      { record: 'job:http_server_errors:ratio_rate2m', expr: errorRatio('2m') },
      { record: 'job:http_server_errors:ratio_rate5m', expr: errorRatio('5m') },
      { record: 'job:http_server_duration_seconds:p50_5m', expr: quantile(0.5) },
      { record: 'job:http_server_duration_seconds:p95_5m', expr: quantile(0.95) },
      { record: 'job:http_server_duration_seconds:p99_5m', expr: quantile(0.99) },
      {
        record: 'edge:http_requests:rate5m',
        expr: `sum(rate(edge_http_request_duration_seconds_count{${ofPeople}}[5m]))`,
      },
      {
        record: 'edge:http_errors:ratio_rate5m',
        expr: `
          (
              sum(rate(edge_http_request_duration_seconds_count{${ofPeople},status_class="5xx"}[5m]))
            or
              0 * sum(rate(edge_http_request_duration_seconds_count{${ofPeople}}[5m]))
          )
          / sum(rate(edge_http_request_duration_seconds_count{${ofPeople}}[5m]))`,
      },
    ],
  },
  {
    // Slow or failed is bad. Where nothing was good, as in an outage, vector(0) keeps what was bad in sight.
    name: 'objective',
    interval: '30s',
    rules: [
      {
        record: 'slo:requests:rate5m',
        expr: `sum(rate(edge_http_request_duration_seconds_count{${ofPeople}}[5m]))`,
        labels: slo,
      },
      {
        record: 'slo:bad:rate5m',
        // Prometheus 3 writes the bound as 1.0.
        expr: `
          sum(rate(edge_http_request_duration_seconds_count{${ofPeople}}[5m]))
          - (
              sum(rate(edge_http_request_duration_seconds_bucket{${ofPeople},status_class!="5xx",le=~"1(\\\\.0)?"}[5m]))
            or
              vector(0)
          )`,
        labels: slo,
      },
      ...['5m', '30m', '1h', '2h', '6h'].map(badShare),
    ],
  },
  {
    name: 'objective of weeks',
    interval: '2m',
    rules: [
      ...['1d', '3d', '28d'].map(badShare),
      { record: 'slo:error_budget_remaining:ratio', expr: '1 - slo:error:ratio_rate28d / 0.005' },
    ],
  },
];
