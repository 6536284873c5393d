import { chart, figure, perSecond, quantile, replicas, row, table, type Dashboard } from './panel.ts';

const chosen = 'job="api",replica=~"$replica"';
const failed = `${chosen},status_code=~"5.."`;

export const api: Dashboard = {
  uid: 'api',
  title: '2 API',
  help: 'Rate, errors and duration of what the servers answer, by route as it is declared.',
  variables: [replicas],
  rows: [
    row('All of it', [
      figure('Requests', perSecond('http_requests_total', '', chosen), { help: 'Answers each second.', unit: 'reqps' }),
      figure('Failed', 'job:http_server_errors:ratio_rate5m{job="api"}', {
        help: 'Share of 5xx in five minutes.',
        unit: 'percentunit',
        alerts: ['High5xxRate'],
      }),
      figure('Under way', `sum(http_server_active_requests{${chosen}})`, {
        help: 'Requests that wait for their answer.',
      }),
      figure('Given up', perSecond('http_server_aborted_requests_total', '', chosen), {
        help: 'Requests whose caller left before the answer.',
        unit: 'reqps',
        isQuiet: 'nobody gave up',
      }),
      figure('Over a limit', perSecond('rate_limit_rejections_total', '', chosen), {
        help: 'Answers 429, by our own limits.',
        unit: 'reqps',
        isQuiet: 'nobody asked too often',
      }),
      figure('Refused sign-ins', perSecond('auth_failures_total', '', chosen), {
        help: 'Wrong passwords, expired sessions and the like.',
        unit: 'ops',
        alerts: ['AuthFailureSpike'],
        isQuiet: 'nobody was refused',
      }),
    ]),
    row('By route', [
      chart(
        'Rate',
        { '{{method}} {{route}}': `topk(12, ${perSecond('http_requests_total', 'method, route', chosen)})` },
        {
          help: 'The twelve that are asked most.',
          unit: 'reqps',
          width: 12,
        },
      ),
      chart(
        'Failed',
        {
          '{{method}} {{route}} {{status_code}}': perSecond(
            'http_requests_total',
            'method, route, status_code',
            failed,
          ),
        },
        {
          help: 'Answers 5xx each second, by route.',
          unit: 'reqps',
          width: 12,
          isQuiet: 'nothing failed',
        },
      ),
      chart(
        'Duration',
        {
          p50: quantile(0.5, 'http_request_duration_seconds', '', chosen),
          p95: quantile(0.95, 'http_request_duration_seconds', '', chosen),
          p99: quantile(0.99, 'http_request_duration_seconds', '', chosen),
        },
        {
          help: 'Of all requests. A dot is a request that was traced: click it to see where its time went.',
          unit: 's',
          alerts: ['LatencyP95High', 'LatencyP95Critical'],
          exemplars: true,
          width: 12,
        },
      ),
      chart(
        'Slowest routes',
        {
          '{{method}} {{route}}': `topk(8, ${quantile(0.95, 'http_request_duration_seconds', 'method, route', chosen)})`,
        },
        {
          help: 'p95 by route. Routes that wait on purpose (news, files) stand above the others.',
          unit: 's',
          width: 12,
        },
      ),
      table(
        'Routes of the last hour',
        'topk(25, sum by (method, route) (increase(http_requests_total{job="api"}[1h])))',
        {
          help: 'How often each was asked.',
          width: 12,
        },
      ),
      chart(
        'Answers',
        { '{{status_code}}': perSecond('http_requests_total', 'status_code', chosen) },
        {
          help: 'By status: 4xx is a caller’s mistake, unless a release has just begun to say it.',
          unit: 'reqps',
          width: 12,
        },
      ),
    ]),
    row('By replica', [
      chart(
        'Rate',
        { '{{replica}}': perSecond('http_requests_total', 'replica', chosen) },
        {
          help: 'Live slots should be asked alike.',
          unit: 'reqps',
        },
      ),
      chart(
        'p95',
        { '{{replica}}': quantile(0.95, 'http_request_duration_seconds', 'replica', chosen) },
        {
          help: 'One that is slower than the others has a machine or a connection of its own to blame.',
          unit: 's',
        },
      ),
      chart(
        'Failed',
        {
          '{{replica}}': `${perSecond('http_requests_total', 'replica', failed)} / ${perSecond('http_requests_total', 'replica', chosen)}`,
        },
        {
          help: 'Share of 5xx by replica.',
          unit: 'percentunit',
          alerts: ['High5xxRate'],
          isQuiet: 'nothing failed',
        },
      ),
    ]),
    row('What we ask of others', [
      chart(
        'Calls',
        { '{{service}} {{outcome}}': perSecond('external_call_duration_seconds_count', 'service, outcome') },
        {
          help: 'Mail servers, push services and whoever else is asked.',
          unit: 'ops',
          width: 12,
          isQuiet: 'nothing was sent',
        },
      ),
      chart(
        'p95',
        { '{{service}}': quantile(0.95, 'external_call_duration_seconds', 'service') },
        {
          help: 'How long they take.',
          unit: 's',
          width: 12,
          isQuiet: 'nothing was sent',
        },
      ),
    ]),
  ],
};
